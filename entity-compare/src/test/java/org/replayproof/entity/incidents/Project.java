package org.replayproof.entity.incidents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Seventy columns, as the table of the incident should have had. */
@Entity
@Table(name = "projects")
public class Project {
    @Id
    public UUID id;

    @Column(name = "project_name", nullable = false)
    public String projectName;

    @Column(name = "project_code", nullable = false, length = 50)
    public String projectCode;

    @Column(name = "detail_04")
    public Integer detail04;

    @Column(name = "detail_05")
    public Integer detail05;

    @Column(name = "detail_06")
    public Integer detail06;

    @Column(name = "detail_07")
    public Integer detail07;

    @Column(name = "detail_08")
    public Integer detail08;

    @Column(name = "detail_09")
    public Integer detail09;

    @Column(name = "detail_10")
    public Integer detail10;

    @Column(name = "detail_11")
    public Integer detail11;

    @Column(name = "detail_12")
    public Integer detail12;

    @Column(name = "detail_13")
    public Integer detail13;

    @Column(name = "detail_14")
    public Integer detail14;

    @Column(name = "detail_15")
    public Integer detail15;

    @Column(name = "detail_16")
    public Integer detail16;

    @Column(name = "detail_17")
    public Integer detail17;

    @Column(name = "detail_18")
    public Integer detail18;

    @Column(name = "detail_19")
    public Integer detail19;

    @Column(name = "detail_20")
    public Integer detail20;

    @Column(name = "detail_21")
    public Integer detail21;

    @Column(name = "detail_22")
    public Integer detail22;

    @Column(name = "detail_23")
    public Integer detail23;

    @Column(name = "detail_24")
    public Integer detail24;

    @Column(name = "detail_25")
    public Integer detail25;

    @Column(name = "detail_26")
    public Integer detail26;

    @Column(name = "detail_27")
    public Integer detail27;

    @Column(name = "detail_28")
    public Integer detail28;

    @Column(name = "detail_29")
    public Integer detail29;

    @Column(name = "detail_30")
    public Integer detail30;

    @Column(name = "detail_31")
    public Integer detail31;

    @Column(name = "detail_32")
    public Integer detail32;

    @Column(name = "detail_33")
    public Integer detail33;

    @Column(name = "detail_34")
    public Integer detail34;

    @Column(name = "detail_35")
    public Integer detail35;

    @Column(name = "detail_36")
    public Integer detail36;

    @Column(name = "detail_37")
    public Integer detail37;

    @Column(name = "detail_38")
    public Integer detail38;

    @Column(name = "detail_39")
    public Integer detail39;

    @Column(name = "detail_40")
    public Integer detail40;

    @Column(name = "detail_41")
    public Integer detail41;

    @Column(name = "detail_42")
    public Integer detail42;

    @Column(name = "detail_43")
    public Integer detail43;

    @Column(name = "detail_44")
    public Integer detail44;

    @Column(name = "detail_45")
    public Integer detail45;

    @Column(name = "detail_46")
    public Integer detail46;

    @Column(name = "detail_47")
    public Integer detail47;

    @Column(name = "detail_48")
    public Integer detail48;

    @Column(name = "detail_49")
    public Integer detail49;

    @Column(name = "detail_50")
    public Integer detail50;

    @Column(name = "detail_51")
    public Integer detail51;

    @Column(name = "detail_52")
    public Integer detail52;

    @Column(name = "detail_53")
    public Integer detail53;

    @Column(name = "detail_54")
    public Integer detail54;

    @Column(name = "detail_55")
    public Integer detail55;

    @Column(name = "detail_56")
    public Integer detail56;

    @Column(name = "detail_57")
    public Integer detail57;

    @Column(name = "detail_58")
    public Integer detail58;

    @Column(name = "detail_59")
    public Integer detail59;

    @Column(name = "detail_60")
    public Integer detail60;

    @Column(name = "detail_61")
    public Integer detail61;

    @Column(name = "detail_62")
    public Integer detail62;

    @Column(name = "detail_63")
    public Integer detail63;

    @Column(name = "detail_64")
    public Integer detail64;

    @Column(name = "detail_65")
    public Integer detail65;

    @Column(name = "detail_66")
    public Integer detail66;

    @Column(name = "detail_67")
    public Integer detail67;

    @Column(name = "detail_68")
    public Integer detail68;

    @Column(name = "detail_69")
    public Integer detail69;

    @Column(name = "detail_70")
    public Integer detail70;
}
