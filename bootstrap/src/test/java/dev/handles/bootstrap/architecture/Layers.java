package dev.handles.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The packages that the rules speak of, by full name, and the classes that they are checked on. */
final class Layers {

    static final String DOMAIN = "dev.handles.domain..";
    static final String APPLICATION = "dev.handles.application..";
    static final String PORT = "dev.handles.application.port..";
    static final String ADAPTERS = "dev.handles.adapter..";
    static final String HTTP = "dev.handles.adapter.http..";
    static final String API = "dev.handles.adapter.http.api..";
    static final String DOCS = "dev.handles.adapter.http.docs..";
    static final String EDGE = "dev.handles.adapter.http.edge..";
    static final String REGISTRAR = "dev.handles.adapter.http.registrar..";
    static final String SANDBOX = "dev.handles.adapter.http.handleproxy.sandbox..";
    static final String PERSISTENCE = "dev.handles.adapter.persistence..";
    static final String CRYPTO = "dev.handles.adapter.persistence.crypto..";
    static final String BOOTSTRAP = "dev.handles.bootstrap..";

    /** What measures, and stores nothing that anybody keeps. */
    static final String BENCH = "..bench..";

    private Layers() {}

    /** ArchUnit's own option knows {@code target/test-classes} alone; our test fixtures arrive as {@code *-tests.jar}. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** The file {@code package-info} is a class too, and never one that a rule is about. */
    static DescribedPredicate<JavaClass> realClasses() {
        return DescribedPredicate.describe(
                "are no package-info", type -> !type.getSimpleName().equals("package-info"));
    }
}
