package org.replayproof.entity.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.hibernate.boot.Metadata;
import org.replayproof.entity.model.EntityModel;

/**
 * Reads what entities believe from Hibernate's metadata, which is built without a connection: a connected one reads the
 * database on the way, and a sequence whose increment differs then vanishes from it without a word.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class HibernateModel {

    private HibernateModel() {}

    /**
     * Builds the model.
     *
     * @param request what to build it of
     * @return what the entities believe
     * @throws IllegalStateException when Hibernate cannot make sense of the entities or has no dialect for the product;
     *     the message says what to do
     */
    public static EntityModel read(ModelRequest request) {
        Set<String> notes = new TreeSet<>();
        try (OfflineMetadata offline = OfflineMetadata.build(request, notes)) {
            Metadata metadata = offline.metadata();
            ModelReader reader = new ModelReader(metadata, request);
            List<EntityModel.Unmappable> unmappable = new ArrayList<>(reader.takeOutUnmappable());
            List<String> ddl = SchemaScript.of(metadata);
            return new EntityModel(ddl, reader.tables(), reader.sequences(), unmappable, List.copyOf(notes));
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException("Hibernate cannot make sense of the entities: " + e, e);
        }
    }
}
