package org.replayproof.entity.zoo;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.View;

@Entity
@Table(name = "calculated_totals")
@View(query = "select a.animal_name as id, count(*) as total from no_such_table a group by a.animal_name")
public class CalculatedTotals {
    @Id
    public String id;

    public Long total;
}
