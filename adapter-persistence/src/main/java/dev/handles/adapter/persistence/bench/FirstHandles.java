package dev.handles.adapter.persistence.bench;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** The two handles that all others are copies of, stored through the ports as a registration stores them. */
record FirstHandles(Persistence stores, Plan plan, Instant begin) {

    static final String MARK = "set-";
    static final int DIGITS = 8;

    private static final LandingPages PAGES = new LandingPages(URI.create("https://handles.example.org"));

    /** What a handle's text says of its number, so that a copy can say another. */
    static String number(int handle) {
        return MARK + ("%0" + DIGITS + "d").formatted(handle);
    }

    static String shareId(int handle) {
        return Plan.id("share", handle);
    }

    /** Handle 0 was registered on behalf of a group, handle 1 by a user for himself. */
    void store(int number) {
        Member member = number == 0
                ? Member.of(Population.groupId(plan.firstGroup(0)))
                : Population.member(plan.directReader(number));
        var creator = Population.creator(number == 0 ? plan.ownerOf(0) : plan.directReader(number));
        var share = share(number, creator);
        stores.shares().add(share);
        var service = stores.handleServices().find(Population.serviceId(0)).orElseThrow();
        var reserved = Handle.reserve(
                new HandleId(Plan.handleId(number)),
                service.id(),
                new HandleTarget.OfShare(share.id()),
                new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("bench-" + number(number))),
                MetadataPrefix.OAI_DC,
                metadata(number).withIdentifier(PAGES.of(share.id()).toString()).toXml(),
                creator,
                begin);
        var known = PublicHandle.ofDoi(reserved.identifier());
        var registered = reserved.registered(
                known,
                DublinCore.stored(reserved.metadata())
                        .withIdentifier(known.value())
                        .toXml(),
                begin);
        stores.handles().reserve(registered.identifier(), registered.id());
        stores.handles().add(registered);
        stores.registrationJobs()
                .add(JobBeginning.registering(
                                reserved, service.destination(), new Lease("bench", begin), Patience.ONE_TRY)
                        .done(Optional.of(known)));
        stores.memberships().add(Resource.of(registered.id()), member, PrivilegeSet.of(HandlePrivilege.ADMIN));
    }

    private Share share(int number, Creator creator) {
        return new Share(
                new ShareId(shareId(number)),
                new SpaceId(Plan.id("space", 0)),
                new Name("Share " + number(number)),
                "",
                Optional.empty(),
                Share.FileType.DIR,
                Optional.empty(),
                Optional.empty(),
                creator,
                begin);
    }

    private static DublinCore metadata(int number) {
        return DublinCore.parse("""
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:title>Measurements of the open sea, %s</dc:title>
                    <dc:creator>Example, Alice</dc:creator>
                    <dc:publisher>Institute of Examples</dc:publisher>
                    <dc:date>2024-05-17</dc:date>
                    <dc:subject>oceanography</dc:subject>
                    <dc:description>Temperature and salinity by depth, with the calibration of the instruments.</dc:description>
                    <dc:language>en</dc:language>
                    <dc:rights>CC BY 4.0</dc:rights>
                </metadata>""".formatted(number(number)));
    }
}
