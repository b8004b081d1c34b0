package org.replayproof.entity;

/** Hibernate is optional; where it is missing, the user reads what to add and not what failed to load. */
final class HibernateOnClassPath {

    private static final String MARKER = "org.hibernate.boot.MetadataSources";

    private HibernateOnClassPath() {}

    static void require() {
        require(HibernateOnClassPath.class.getClassLoader());
    }

    static void require(ClassLoader loader) {
        if (isMissing(loader)) {
            throw new IllegalStateException("Comparing entities needs Hibernate, which is not on the class path. Add"
                    + " org.hibernate.orm:hibernate-core (6.6 or later, test scope is enough): it says which tables"
                    + " and columns the entities map to. No connection is made through it.");
        }
    }

    static boolean isMissing() {
        return isMissing(HibernateOnClassPath.class.getClassLoader());
    }

    private static boolean isMissing(ClassLoader loader) {
        try {
            Class.forName(MARKER, false, loader);
            return false;
        } catch (ClassNotFoundException e) {
            return true;
        }
    }
}
