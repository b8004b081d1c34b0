package org.replayproof.entity.hibernate;

import org.hibernate.mapping.PersistentClass;

/** The names of entities. An entity that an integration adds, such as one of Envers, may have no class. */
final class EntityNames {

    private EntityNames() {}

    static String full(PersistentClass entity) {
        String className = entity.getClassName();
        return className == null ? entity.getEntityName() : className;
    }

    static String simple(PersistentClass entity) {
        return entity.hasPojoRepresentation()
                ? entity.getMappedClass().getSimpleName()
                : entity.getEntityName().substring(entity.getEntityName().lastIndexOf('.') + 1);
    }
}
