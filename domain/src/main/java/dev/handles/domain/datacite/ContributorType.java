package dev.handles.domain.datacite;

/** What a contributor did (kernel 4.7, contributorType). The constant's name in camel case is its wire name. */
public enum ContributorType {
    CONTACT_PERSON,
    DATA_COLLECTOR,
    DATA_CURATOR,
    DATA_MANAGER,
    DISTRIBUTOR,
    EDITOR,
    HOSTING_INSTITUTION,
    OTHER,
    PRODUCER,
    PROJECT_LEADER,
    PROJECT_MANAGER,
    PROJECT_MEMBER,
    REGISTRATION_AGENCY,
    REGISTRATION_AUTHORITY,
    RELATED_PERSON,
    RESEARCH_GROUP,
    RIGHTS_HOLDER,
    RESEARCHER,
    SPONSOR,
    SUPERVISOR,
    TRANSLATOR,
    WORK_PACKAGE_LEADER;

    private final String wireName = WireNames.camelCase(name());

    /** As the kernel writes it. */
    public String wireName() {
        return wireName;
    }
}
