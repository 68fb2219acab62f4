package dev.handles.domain.violation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Each class in it asks the machine in another way. */
public final class Impatient {

    static final class ByInstant {
        Instant now = Instant.now();
    }

    static final class ByLocalDate {
        LocalDate today = LocalDate.now();
    }

    static final class ByClock {
        Clock clock = Clock.systemUTC();
    }

    static final class ByDate {
        Date now = new Date();
    }

    static final class ByMillis {
        long now = System.currentTimeMillis();
    }

    static final class ByNanos {
        long now = System.nanoTime();
    }

    static final class ByMathRandom {
        double chance = Math.random();
    }

    static final class ByUuid {
        UUID id = UUID.randomUUID();
    }

    static final class BySecureRandom {
        SecureRandom random = new SecureRandom();
    }

    static final class ByThreadLocalRandom {
        int chance = ThreadLocalRandom.current().nextInt();
    }

    static final class ByDefaultGenerator {
        RandomGenerator random = RandomGenerator.getDefault();
    }
}
