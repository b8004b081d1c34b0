package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A join table whose elements several owners may share, although the mapping gives each element one owner. */
class SharedElementsTest {

    @Entity(name = "Album")
    @Table(name = "album")
    static class Album {
        @Id
        Long id;

        @OneToMany
        @JoinTable(
                name = "album_photo",
                joinColumns = @JoinColumn(name = "album_id"),
                inverseJoinColumns = @JoinColumn(name = "photo_id"))
        List<Photo> photos = new ArrayList<>();

        Album() {}

        Album(long id, Photo photo) {
            this.id = id;
            photos.add(photo);
        }
    }

    @Entity(name = "Photo")
    @Table(name = "photo")
    static class Photo {
        @Id
        Long id = 1L;
    }

    @Test
    void offers_many_to_many_where_elements_are_shared_on_purpose() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table album (id bigint primary key)",
                        "create table photo (id bigint primary key)",
                        "create table album_photo (album_id bigint not null references album, photo_id bigint not null"
                                + " references photo)")
                .of(Album.class, Photo.class)) {
            Photo photo = new Photo();
            assertThat(fit.writing(photo, new Album(1, photo), new Album(2, photo)))
                    .isEmpty();
            assertThat(fit.red()).containsExactly("risky album_photo(photo_id)");
            assertThat(fit.repair("album_photo(photo_id)")).contains("@ManyToMany", "UNIQUE");
            fit.migrate("alter table album_photo add unique (photo_id)");
            assertThat(fit.writing(photo, new Album(1, photo), new Album(2, photo)))
                    .contains("duplicate key");
            assertThat(fit.red()).isEmpty();
        }
    }
}
