package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.OtherObject;

/**
 * Reads the rare kinds of objects in one query: most databases have none. Each part of the query returns a kind, a namespace, a
 * name, a signature, the statement that makes the object, the owner, the access control list, and the object's number.
 */
final class OtherReader {

    private static final String GENERATED =
            "case p.pubgencols when 's' then ', publish_generated_columns = stored' end";

    private static final String IN_NAMESPACES = """
            select 'OPERATOR', o.oprnamespace, o.oprname::text,
                pg_catalog.format('(%s, %s)',
                    coalesce(pg_catalog.format_type(nullif(o.oprleft, 0), null), 'NONE'),
                    coalesce(pg_catalog.format_type(nullif(o.oprright, 0), null), 'NONE')),
                pg_catalog.format('CREATE OPERATOR %s%s (%s)', $namespace(o.oprnamespace)$, o.oprname, pg_catalog.concat_ws(', ',
                    'FUNCTION = ' || o.oprcode::pg_catalog.regproc,
                    'LEFTARG = ' || pg_catalog.format_type(nullif(o.oprleft, 0), null),
                    'RIGHTARG = ' || pg_catalog.format_type(nullif(o.oprright, 0), null),
                    'COMMUTATOR = OPERATOR(' || nullif(o.oprcom, 0)::pg_catalog.regoper || ')',
                    'NEGATOR = OPERATOR(' || nullif(o.oprnegate, 0)::pg_catalog.regoper || ')',
                    'RESTRICT = ' || nullif(o.oprrest::oid, 0)::pg_catalog.regproc,
                    'JOIN = ' || nullif(o.oprjoin::oid, 0)::pg_catalog.regproc,
                    case when o.oprcanhash then 'HASHES' end, case when o.oprcanmerge then 'MERGES' end)),
                o.oprowner, null, 'pg_operator', o.oid
            from pg_catalog.pg_operator o where o.oid >= 16384
            union all
            select 'OPERATOR_FAMILY', f.opfnamespace, f.opfname::text, 'USING ' || m.amname,
                pg_catalog.format('CREATE OPERATOR FAMILY %s%I USING %I', $namespace(f.opfnamespace)$, f.opfname, m.amname),
                f.opfowner, null, 'pg_opfamily', f.oid
            from pg_catalog.pg_opfamily f join pg_catalog.pg_am m on m.oid = f.opfmethod where f.oid >= 16384
            union all
            select 'OPERATOR_CLASS', c.opcnamespace, c.opcname::text, 'USING ' || m.amname,
                pg_catalog.format('CREATE OPERATOR CLASS %s%I %sFOR TYPE %s USING %I FAMILY %s%I AS %s',
                    $namespace(c.opcnamespace)$, c.opcname, case when c.opcdefault then 'DEFAULT ' end,
                    pg_catalog.format_type(c.opcintype, null), m.amname, $namespace(f.opfnamespace)$, f.opfname,
                    coalesce(nullif(pg_catalog.concat_ws(', ',
                        (select pg_catalog.string_agg(pg_catalog.format('OPERATOR %s %s', a.amopstrategy,
                                a.amopopr::pg_catalog.regoperator), ', ' order by a.amopstrategy)
                         from pg_catalog.pg_amop a where a.oid in $members(pg_amop)$),
                        (select pg_catalog.string_agg(pg_catalog.format('FUNCTION %s (%s, %s) %s', a.amprocnum,
                                pg_catalog.format_type(a.amproclefttype, null), pg_catalog.format_type(a.amprocrighttype, null),
                                a.amproc::oid::pg_catalog.regprocedure), ', ' order by a.amprocnum)
                         from pg_catalog.pg_amproc a where a.oid in $members(pg_amproc)$),
                        'STORAGE ' || pg_catalog.format_type(nullif(c.opckeytype, 0), null)), ''),
                    'STORAGE ' || pg_catalog.format_type(c.opcintype, null))),
                c.opcowner, null, 'pg_opclass', c.oid
            from pg_catalog.pg_opclass c
            join pg_catalog.pg_am m on m.oid = c.opcmethod
            join pg_catalog.pg_opfamily f on f.oid = c.opcfamily
            where c.oid >= 16384
            union all
            select 'COLLATION', l.collnamespace, l.collname::text, '',
                pg_catalog.format('CREATE COLLATION %s%I (%s)', $namespace(l.collnamespace)$, l.collname,
                    pg_catalog.concat_ws(', ',
                        'provider = ' || case l.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
                        'locale = ' || pg_catalog.quote_literal($locale$),
                        'lc_collate = ' || pg_catalog.quote_literal(nullif(l.collcollate, '')),
                        'lc_ctype = ' || pg_catalog.quote_literal(nullif(l.collctype, '')),
                        $rules$
                        case when not l.collisdeterministic then 'deterministic = false' end)),
                l.collowner, null, 'pg_collation', l.oid
            from pg_catalog.pg_collation l where l.oid >= 16384
            union all
            select 'CONVERSION', c.connamespace, c.conname::text, '',
                pg_catalog.format('CREATE %sCONVERSION %s%I FOR %L TO %L FROM %s', case when c.condefault then 'DEFAULT ' end,
                    $namespace(c.connamespace)$, c.conname, pg_catalog.pg_encoding_to_char(c.conforencoding),
                    pg_catalog.pg_encoding_to_char(c.contoencoding), c.conproc),
                c.conowner, null, 'pg_conversion', c.oid
            from pg_catalog.pg_conversion c where c.oid >= 16384
            union all
            select 'STATISTICS', s.stxnamespace, s.stxname::text, '',
                pg_catalog.concat_ws('; ',
                    pg_catalog.format('CREATE STATISTICS %s%I%s', $namespace(s.stxnamespace)$, s.stxname,
                        pg_catalog.substr(pg_catalog.pg_get_statisticsobjdef(s.oid), 1 + pg_catalog.length(
                            pg_catalog.format('CREATE STATISTICS %s.%I', s.stxnamespace::pg_catalog.regnamespace, s.stxname)))),
                    case when s.stxstattarget <> -1 then pg_catalog.format('ALTER STATISTICS %s%I SET STATISTICS %s',
                        $namespace(s.stxnamespace)$, s.stxname, s.stxstattarget) end),
                s.stxowner, null, 'pg_statistic_ext', s.oid
            from pg_catalog.pg_statistic_ext s where s.oid >= 16384
            union all
            select 'TEXT_SEARCH_DICTIONARY', d.dictnamespace, d.dictname::text, '',
                pg_catalog.format('CREATE TEXT SEARCH DICTIONARY %s%I (TEMPLATE = %s%I%s)', $namespace(d.dictnamespace)$,
                    d.dictname, $namespace(t.tmplnamespace)$, t.tmplname, ', ' || nullif(d.dictinitoption, '')),
                d.dictowner, null, 'pg_ts_dict', d.oid
            from pg_catalog.pg_ts_dict d join pg_catalog.pg_ts_template t on t.oid = d.dicttemplate where d.oid >= 16384
            union all
            select 'TEXT_SEARCH_CONFIGURATION', c.cfgnamespace, c.cfgname::text, '',
                pg_catalog.concat_ws('; ',
                    pg_catalog.format('CREATE TEXT SEARCH CONFIGURATION %s%I (PARSER = %s%I)', $namespace(c.cfgnamespace)$,
                        c.cfgname, $namespace(p.prsnamespace)$, p.prsname),
                    (select pg_catalog.string_agg(pg_catalog.format(
                            'ALTER TEXT SEARCH CONFIGURATION %s%I ADD MAPPING FOR %I WITH %s', $namespace(c.cfgnamespace)$,
                            c.cfgname, m.alias, m.dictionaries), '; ' order by m.alias)
                     from (select t.alias, pg_catalog.string_agg(e.mapdict::pg_catalog.regdictionary::text, ', '
                                order by e.mapseqno) as dictionaries
                           from pg_catalog.pg_ts_config_map e
                           join pg_catalog.ts_token_type(c.cfgparser) t on t.tokid = e.maptokentype
                           where e.mapcfg = c.oid group by t.alias) m)),
                c.cfgowner, null, 'pg_ts_config', c.oid
            from pg_catalog.pg_ts_config c join pg_catalog.pg_ts_parser p on p.oid = c.cfgparser where c.oid >= 16384
            """;

    private static final String OF_THE_DATABASE = """
            union all
            select 'CAST', 0, pg_catalog.format('%s AS %s', pg_catalog.format_type(c.castsource, null),
                    pg_catalog.format_type(c.casttarget, null)), '',
                pg_catalog.format('CREATE CAST (%s AS %s) %s%s', pg_catalog.format_type(c.castsource, null),
                    pg_catalog.format_type(c.casttarget, null),
                    case c.castmethod when 'f' then 'WITH FUNCTION ' || c.castfunc::pg_catalog.regprocedure
                        when 'i' then 'WITH INOUT' else 'WITHOUT FUNCTION' end,
                    case c.castcontext when 'a' then ' AS ASSIGNMENT' when 'i' then ' AS IMPLICIT' end),
                $owner$, null, 'pg_cast', c.oid
            from pg_catalog.pg_cast c where c.oid >= 16384
            union all
            select 'LANGUAGE', 0, l.lanname::text, '',
                pg_catalog.format('CREATE %sLANGUAGE %I HANDLER %s%s%s', case when l.lanpltrusted then 'TRUSTED ' end, l.lanname,
                    l.lanplcallfoid::pg_catalog.regproc, ' INLINE ' || nullif(l.laninline, 0)::pg_catalog.regproc,
                    ' VALIDATOR ' || nullif(l.lanvalidator, 0)::pg_catalog.regproc),
                l.lanowner, pg_catalog.array_to_string(l.lanacl, E'\\n'), 'pg_language', l.oid
            from pg_catalog.pg_language l where l.oid >= 16384
            union all
            select 'FOREIGN_DATA_WRAPPER', 0, w.fdwname::text, '',
                pg_catalog.format('CREATE FOREIGN DATA WRAPPER %I%s%s%s', w.fdwname,
                    ' HANDLER ' || nullif(w.fdwhandler, 0)::pg_catalog.regproc,
                    ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::pg_catalog.regproc, $options(w.fdwoptions)$),
                w.fdwowner, pg_catalog.array_to_string(w.fdwacl, E'\\n'), 'pg_foreign_data_wrapper', w.oid
            from pg_catalog.pg_foreign_data_wrapper w where w.oid >= 16384
            union all
            select 'FOREIGN_SERVER', 0, s.srvname::text, '',
                pg_catalog.format('CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s', s.srvname,
                    ' TYPE ' || pg_catalog.quote_literal(s.srvtype), ' VERSION ' || pg_catalog.quote_literal(s.srvversion),
                    w.fdwname, $options(s.srvoptions)$),
                s.srvowner, pg_catalog.array_to_string(s.srvacl, E'\\n'), 'pg_foreign_server', s.oid
            from pg_catalog.pg_foreign_server s join pg_catalog.pg_foreign_data_wrapper w on w.oid = s.srvfdw
            where s.oid >= 16384
            union all
            select 'EVENT_TRIGGER', 0, t.evtname::text, '',
                pg_catalog.concat_ws('; ',
                    pg_catalog.format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', t.evtname, t.evtevent,
                        ' WHEN TAG IN (' || (select pg_catalog.string_agg(pg_catalog.quote_literal(g), ', ' order by g)
                            from pg_catalog.unnest(t.evttags) g) || ')', t.evtfoid::pg_catalog.regproc),
                    case t.evtenabled when 'D' then pg_catalog.format('ALTER EVENT TRIGGER %I DISABLE', t.evtname)
                        when 'R' then pg_catalog.format('ALTER EVENT TRIGGER %I ENABLE REPLICA', t.evtname)
                        when 'A' then pg_catalog.format('ALTER EVENT TRIGGER %I ENABLE ALWAYS', t.evtname) end),
                t.evtowner, null, 'pg_event_trigger', t.oid
            from pg_catalog.pg_event_trigger t where t.oid >= 16384
            union all
            select 'PUBLICATION', 0, p.pubname::text, '',
                pg_catalog.format('CREATE PUBLICATION %I%s WITH (publish = %L%s%s)', p.pubname,
                    case when p.puballtables then ' FOR ALL TABLES' else ' FOR ' || nullif(pg_catalog.concat_ws(', ',
                        'TABLE ' || (select pg_catalog.string_agg(r.prrelid::pg_catalog.regclass || $published$, ', '
                            order by r.prrelid::pg_catalog.regclass::text)
                         from pg_catalog.pg_publication_rel r where r.prpubid = p.oid)
                        $schemas$), '') end,
                    pg_catalog.concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                        case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end),
                    case when p.pubviaroot then ', publish_via_partition_root = true' end, $generated$),
                p.pubowner, null, 'pg_publication', p.oid
            from pg_catalog.pg_publication p
            union all
            select 'DEFAULT_PRIVILEGES', 0, pg_catalog.concat_ws(' ', 'on', case d.defaclobjtype when 'r' then 'tables'
                    when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas'
                    else d.defaclobjtype::text end,
                    'of ' || case when d.defaclrole <> $owner$ then pg_catalog.pg_get_userbyid(d.defaclrole) end,
                    'in ' || nullif(n.nspname, $default$)), '',
                coalesce((select pg_catalog.string_agg(pg_catalog.format('ALTER DEFAULT PRIVILEGES%s%s %s %s ON %s %s %s%s',
                        ' FOR ROLE ' || case when d.defaclrole <> $owner$ then
                            pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole)) end,
                        ' IN SCHEMA ' || pg_catalog.quote_ident(n.nspname), a.verb, a.privilege_type,
                        case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'FUNCTIONS'
                            when 'T' then 'TYPES' else 'SCHEMAS' end,
                        case a.verb when 'GRANT' then 'TO' else 'FROM' end,
                        case a.grantee when 0 then 'PUBLIC' when $owner$ then 'CURRENT_USER'
                            else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end,
                        case when a.is_grantable and a.verb = 'GRANT' then ' WITH GRANT OPTION' end), '; '
                        order by a.verb, pg_catalog.pg_get_userbyid(a.grantee), a.privilege_type)
                    from (
                        (select 'GRANT' as verb, x.grantee, x.privilege_type, x.is_grantable
                            from pg_catalog.aclexplode(d.defaclacl) x
                            except select 'GRANT', y.grantee, y.privilege_type, y.is_grantable from $defaults$ y)
                        union all
                        (select 'REVOKE', y.grantee, y.privilege_type, y.is_grantable from $defaults$ y
                            except select 'REVOKE', x.grantee, x.privilege_type, x.is_grantable
                            from pg_catalog.aclexplode(d.defaclacl) x)) a), ''),
                $owner$, null, 'pg_default_acl', d.oid
            from pg_catalog.pg_default_acl d left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
            """;

    /** What belongs to an operator class itself, and not to its family at large. */
    private static final String MEMBERS = "(select e.objid from pg_catalog.pg_depend e"
            + " where e.classid = 'pg_catalog.$1'::pg_catalog.regclass"
            + " and e.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass and e.refobjid = c.oid)";

    /** The privileges of every new object. Those for one namespace are added. */
    private static final String DEFAULTS = "pg_catalog.aclexplode(case when d.defaclnamespace = 0 then"
            + " pg_catalog.acldefault(case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole) end)";

    /** {@code acldefault}'s letters for the kinds that have privileges. */
    private static final Map<String, String> GRANTED_AS =
            Map.of("LANGUAGE", "l", "FOREIGN_DATA_WRAPPER", "F", "FOREIGN_SERVER", "S");

    private static final String[] CATALOGS = {
        "pg_operator",
        "pg_opfamily",
        "pg_opclass",
        "pg_collation",
        "pg_conversion",
        "pg_statistic_ext",
        "pg_ts_dict",
        "pg_ts_config",
        "pg_cast",
        "pg_language",
        "pg_foreign_data_wrapper",
        "pg_foreign_server",
        "pg_event_trigger",
        "pg_publication",
        "pg_default_acl"
    };

    private final Catalog catalog;

    OtherReader(Catalog catalog) {
        this.catalog = catalog;
    }

    List<OtherObject> read() throws SQLException {
        if (!catalog.mayHaveRows(CATALOGS)) {
            return List.of();
        }
        List<OtherObject> objects = new ArrayList<>();
        catalog.each("""
                select o.kind, o.namespace, o.name, o.signature, o.definition, o.owner,
                    pg_catalog.pg_get_userbyid(o.owner), o.acl, o.catalog, o.oid
                from (%s) o (kind, namespace, name, signature, definition, owner, acl, catalog, oid)
                where (o.namespace = 0 or o.namespace in %s) and not exists (
                    select from pg_catalog.pg_depend e where e.classid = ('pg_catalog.' || o.catalog)::pg_catalog.regclass
                        and e.objid = o.oid and e.deptype in ('e', 'i'))
                order by o.kind, o.namespace, o.name, o.signature
                """.formatted(parts(), catalog.namespaces()), row -> objects.add(object(row)));
        return objects;
    }

    private String parts() {
        String parts = catalog.scope().defaultOnly() ? IN_NAMESPACES : IN_NAMESPACES + OF_THE_DATABASE;
        String unnamed = catalog.scope().unnamed().stream().map(Names::literal).collect(Collectors.joining(", "));
        String namespaceOf =
                "(select pg_catalog.quote_ident(x.nspname) || '.' from pg_catalog.pg_namespace x where x.oid = $1"
                        + " and x.nspname not in (" + unnamed.replace("$", "\\$") + ", 'pg_catalog'))";
        String optionsOf = "' OPTIONS (' || " + Catalog.options("$1") + " || ')'";
        return parts.replaceAll("\\$namespace\\((.*?)\\)\\$", namespaceOf)
                .replaceAll("\\$options\\((.*?)\\)\\$", optionsOf)
                .replaceAll("\\$members\\((.*?)\\)\\$", MEMBERS)
                .replace("$defaults$", DEFAULTS)
                .replace("$owner$", String.valueOf(catalog.owner()))
                .replace("$default$", Names.literal(catalog.scope().defaultNamespace()))
                .replace("$locale$", locale())
                .replace("$rules$", catalog.since(16) ? "'rules = ' || pg_catalog.quote_literal(l.collicurules)," : "")
                .replace("$generated$", catalog.since(18) ? GENERATED : "null")
                .replace("$published$", catalog.since(15) ? published() : "''")
                .replace("$schemas$", catalog.since(15) ? schemas() : "");
    }

    private String locale() {
        return catalog.since(17) ? "l.colllocale" : catalog.since(15) ? "l.colliculocale" : "null::text";
    }

    /** The columns and the rows that are published of a table. */
    private static String published() {
        return "coalesce(' (' || (select pg_catalog.string_agg(pg_catalog.quote_ident(x.attname), ', ' order by x.attnum)"
                + " from pg_catalog.pg_attribute x where x.attrelid = r.prrelid and x.attnum = any (r.prattrs)) || ')', '')"
                + " || coalesce(' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid, true) || ')', '')";
    }

    private static String schemas() {
        return ", (select pg_catalog.string_agg('TABLES IN SCHEMA ' || x.pnnspid::pg_catalog.regnamespace, ', '"
                + " order by x.pnnspid::pg_catalog.regnamespace::text)"
                + " from pg_catalog.pg_publication_namespace x where x.pnpubid = p.oid)";
    }

    private OtherObject object(Cells row) throws SQLException {
        String kind = row.getString(1);
        long namespace = row.getLong(2);
        String name = row.getString(3);
        return new OtherObject(
                ObjectKind.valueOf(kind),
                namespace == 0 ? ObjectName.of(name) : catalog.name(namespace, name),
                row.getString(4),
                statements(row.getString(5)),
                catalog.access(GRANTED_AS.getOrDefault(kind, "c"), row, 6),
                catalog.comments().on(row.getString(9), row.getLong(10)));
    }

    /** Some need a second statement; each is printed on one line. */
    private static String statements(String printed) {
        return Stream.of(printed.split("; ")).map(Printed::oneLine).collect(Collectors.joining("; "));
    }
}
