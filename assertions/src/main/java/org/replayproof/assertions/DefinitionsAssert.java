package org.replayproof.assertions;

/** What can be asserted about the types, routines, extensions and namespaces of a schema. */
abstract class DefinitionsAssert extends RelationsAssert {

    DefinitionsAssert(Context context) {
        super(context);
    }

    /**
     * Verifies that there is a type of this name. It may be an enum, a domain or a composite type.
     *
     * <pre>{@code
     * assertThat(schema).hasType("deal_status");   // passes
     * assertThat(schema).hasType("deal_state");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasType(String name) {
        return has(SchemaKinds.TYPE, name);
    }

    /**
     * Verifies that there is no type of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveType(String name) {
        return doesNotHave(SchemaKinds.TYPE, name);
    }

    /**
     * Verifies that there are types of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no type at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyTypes(String... names) {
        return hasExactly(SchemaKinds.TYPE, names);
    }

    /**
     * Goes on to an enum type.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public EnumTypeAssert enumType(String name) {
        return navigate(SchemaKinds.ENUM_TYPE, name, (e, at) -> new EnumTypeAssert(e, at, myself));
    }

    /**
     * Verifies that there is an enum type of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasEnumType("deal_status");   // passes
     * assertThat(schema).hasEnumType("deal_state");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasEnumType(String name) {
        return has(SchemaKinds.ENUM_TYPE, name);
    }

    /**
     * Verifies that there is no enum type of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveEnumType(String name) {
        return doesNotHave(SchemaKinds.ENUM_TYPE, name);
    }

    /**
     * Verifies that there are enum types of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no enum type at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyEnumTypes(String... names) {
        return hasExactly(SchemaKinds.ENUM_TYPE, names);
    }

    /**
     * Goes on to a domain.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public DomainAssert domain(String name) {
        return navigate(SchemaKinds.DOMAIN, name, (d, at) -> new DomainAssert(d, at, myself));
    }

    /**
     * Verifies that there is a domain of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasDomain("email");   // passes
     * assertThat(schema).hasDomain("mail");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasDomain(String name) {
        return has(SchemaKinds.DOMAIN, name);
    }

    /**
     * Verifies that there is no domain of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveDomain(String name) {
        return doesNotHave(SchemaKinds.DOMAIN, name);
    }

    /**
     * Verifies that there are domains of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no domain at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyDomains(String... names) {
        return hasExactly(SchemaKinds.DOMAIN, names);
    }

    /**
     * Goes on to a composite type.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public CompositeTypeAssert compositeType(String name) {
        return navigate(SchemaKinds.COMPOSITE_TYPE, name, (c, at) -> new CompositeTypeAssert(c, at, myself));
    }

    /**
     * Verifies that there is a composite type of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasCompositeType("address");   // passes
     * assertThat(schema).hasCompositeType("adress");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasCompositeType(String name) {
        return has(SchemaKinds.COMPOSITE_TYPE, name);
    }

    /**
     * Verifies that there is no composite type of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveCompositeType(String name) {
        return doesNotHave(SchemaKinds.COMPOSITE_TYPE, name);
    }

    /**
     * Verifies that there are composite types of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no composite type at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyCompositeTypes(String... names) {
        return hasExactly(SchemaKinds.COMPOSITE_TYPE, names);
    }

    /**
     * Goes on to a function, procedure or aggregate.
     *
     * <pre>{@code
     * assertThat(schema).routine("touch()").hasDefinitionContaining("updated_at");
     * assertThat(schema).routine("touch");                       // whatever its arguments; the first if there are several
     * }</pre>
     *
     * @param name its name, or its name with its argument types: {@code total(integer, text)}
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public RoutineAssert routine(String name) {
        return navigate(SchemaKinds.ROUTINE, name, (r, at) -> new RoutineAssert(r, at, myself));
    }

    /**
     * Verifies that there is a function, procedure or aggregate of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasRoutine("total(integer, text)");   // passes
     * assertThat(schema).hasRoutine("sum");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name, with or without its argument types
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasRoutine(String name) {
        return has(SchemaKinds.ROUTINE, name);
    }

    /**
     * Verifies that there are functions, procedures or aggregates of these names, whatever else there is.
     *
     * @param names the names, with or without argument types
     * @return this assertion object
     * @throws AssertionError if one is missing; all that are missing are told
     */
    public SchemaAssert hasRoutines(String... names) {
        return has(SchemaKinds.ROUTINE, names);
    }

    /**
     * Verifies that there is no function, procedure or aggregate of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveRoutine(String name) {
        return doesNotHave(SchemaKinds.ROUTINE, name);
    }

    /**
     * Verifies that there are functions, procedures and aggregates of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no function, procedure or aggregate at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyRoutines(String... names) {
        return hasExactly(SchemaKinds.ROUTINE, names);
    }

    /**
     * Goes on to an extension.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public ExtensionAssert extension(String name) {
        return navigate(SchemaKinds.EXTENSION, name, (e, at) -> new ExtensionAssert(e, at, myself));
    }

    /**
     * Verifies that there is an extension of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasExtension("pgcrypto");   // passes
     * assertThat(schema).hasExtension("pgcrypt");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasExtension(String name) {
        return has(SchemaKinds.EXTENSION, name);
    }

    /**
     * Verifies that there is no extension of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveExtension(String name) {
        return doesNotHave(SchemaKinds.EXTENSION, name);
    }

    /**
     * Verifies that there are extensions of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no extension at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyExtensions(String... names) {
        return hasExactly(SchemaKinds.EXTENSION, names);
    }

    /**
     * Goes on to a namespace. The default one, which every database has, counts as none.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public NamespaceAssert namespace(String name) {
        return navigate(SchemaKinds.NAMESPACE, name, (n, at) -> new NamespaceAssert(n, at, myself));
    }

    /**
     * Verifies that there is a namespace of this name. The default one, which every database has, counts as none.
     *
     * <pre>{@code
     * assertThat(schema).hasNamespace("audit");   // passes
     * assertThat(schema).hasNamespace("audits");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasNamespace(String name) {
        return has(SchemaKinds.NAMESPACE, name);
    }

    /**
     * Verifies that there is no namespace of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveNamespace(String name) {
        return doesNotHave(SchemaKinds.NAMESPACE, name);
    }

    /**
     * Verifies that there are namespaces of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no namespace at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyNamespaces(String... names) {
        return hasExactly(SchemaKinds.NAMESPACE, names);
    }
}
