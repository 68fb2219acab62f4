package dev.handles.adapter.http.registrar;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where registrars may be. Asked about the address that is about to be connected to, so that no name can change its mind
 * between the check and the call.
 *
 * @param hosts names that may lead anywhere, lower-case
 * @param blocks addresses that are allowed whatever they are called
 * @param publicAllowed whether addresses of the public Internet are allowed
 */
record AddressRules(Set<String> hosts, List<AddressBlock> blocks, boolean publicAllowed) {

    /** Everything that is not the public Internet, or leads through it to what is not (RFC 6890, RFC 4291, RFC 6052). */
    private static final List<AddressBlock> NOT_PUBLIC = List.of(
            block("0.0.0.0/8"),
            block("10.0.0.0/8"),
            block("100.64.0.0/10"),
            block("127.0.0.0/8"),
            block("169.254.0.0/16"),
            block("172.16.0.0/12"),
            block("192.0.0.0/24"),
            block("192.0.2.0/24"),
            block("192.88.99.0/24"),
            block("192.168.0.0/16"),
            block("198.18.0.0/15"),
            block("198.51.100.0/24"),
            block("203.0.113.0/24"),
            block("224.0.0.0/3"),
            block("::/96"),
            block("64:ff9b::/96"),
            block("64:ff9b:1::/48"),
            block("100::/64"),
            block("2001::/23"),
            block("2001:db8::/32"),
            block("2002::/16"),
            block("3fff::/20"),
            block("5f00::/16"),
            block("fc00::/7"),
            block("fe80::/10"),
            block("fec0::/10"),
            block("ff00::/8"));

    private static final List<AddressBlock> LOOPBACK = List.of(block("127.0.0.0/8"), block("::1/128"));

    AddressRules {
        hosts = Set.copyOf(hosts);
        blocks = List.copyOf(blocks);
    }

    /** @param loopback whether registrars on this machine are allowed: while nobody else can reach us either */
    static AddressRules byDefault(boolean loopback) {
        return new AddressRules(Set.of(), loopback ? LOOPBACK : List.of(), true);
    }

    /**
     * @param list hosts, addresses and CIDR blocks, separated by commas; nothing else is allowed
     * @throws IllegalArgumentException for an entry that is none of them; the message names it
     */
    static AddressRules only(String list) {
        var entries = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
        var blocks = entries.stream()
                .map(AddressBlock::parse)
                .flatMap(Optional::stream)
                .toList();
        var hosts = entries.stream()
                .filter(entry -> AddressBlock.parse(entry).isEmpty())
                .map(AddressRules::host)
                .collect(Collectors.toUnmodifiableSet());
        return new AddressRules(hosts, blocks, false);
    }

    /** @param host as the address of the service writes it */
    boolean allow(String host, InetAddress address) {
        return hosts.contains(host.toLowerCase(Locale.ROOT))
                || blocks.stream().anyMatch(block -> block.contains(address))
                || (publicAllowed && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address)));
    }

    private static AddressBlock block(String cidr) {
        return AddressBlock.parse(cidr).orElseThrow(() -> new IllegalStateException(cidr));
    }

    private static String host(String entry) {
        if (!entry.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") || entry.matches("[0-9.]+")) {
            throw new IllegalArgumentException("\"" + entry + "\" is no host name, address or CIDR block");
        }
        return entry.toLowerCase(Locale.ROOT);
    }
}
