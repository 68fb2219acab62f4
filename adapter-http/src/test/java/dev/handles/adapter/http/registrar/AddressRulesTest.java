package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private static final String HOST = "registrar.example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::200e",
                "3fff:1000::1"
            })
    void the_public_internet_is_allowed_by_default(String address) {
        assertThat(AddressRules.byDefault(false).allow(HOST, literal(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:0:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456:789a::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void everything_else_is_not(String address) {
        assertThat(AddressRules.byDefault(false).allow(HOST, literal(address))).isFalse();
    }

    @Test
    void ipv4_in_ipv6_clothes_is_ipv4() throws UnknownHostException {
        for (String address : new String[] {"10.0.0.1", "127.0.0.1", "169.254.169.254"}) {
            assertThat(AddressRules.byDefault(false).allow(HOST, dressed(address)))
                    .as(address)
                    .isFalse();
        }
        assertThat(AddressRules.byDefault(false).allow(HOST, dressed("8.8.8.8")))
                .isTrue();
        assertThat(AddressRules.only("10.0.0.0/8").allow(HOST, dressed("10.0.0.1")))
                .isTrue();
    }

    @Test
    void loopback_is_allowed_when_said_so_and_nothing_more() {
        var rules = AddressRules.byDefault(true);
        assertThat(rules.allow("localhost", literal("127.0.0.1"))).isTrue();
        assertThat(rules.allow("localhost", literal("::1"))).isTrue();
        assertThat(rules.allow("localhost", literal("8.8.8.8"))).isTrue();
        for (String address : new String[] {"0.0.0.0", "::", "10.0.0.1", "169.254.169.254", "::127.0.0.1"}) {
            assertThat(rules.allow("localhost", literal(address))).as(address).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16,          10.1.255.255, true",
        "10.1.0.0/16,          10.2.0.0,     false",
        "10.1.0.0/16,          8.8.8.8,      false",
        "10.1.2.3,             10.1.2.3,     true",
        "10.1.2.3,             10.1.2.4,     false",
        "10.1.2.128/25,        10.1.2.127,   false",
        "10.1.2.128/25,        10.1.2.128,   true",
        "0.0.0.0/0,            10.0.0.1,     true",
        "0.0.0.0/0,            ::1,          false",
        "fd00:1::/32,          fd00:1::5,    true",
        "fd00:1::/32,          fd00:2::5,    false",
        "::1,                  ::1,          true",
        "proxy.internal,       10.0.0.1,     false",
        "registrar.example.org,10.0.0.1,     true",
        "REGISTRAR.example.org,10.0.0.1,     true",
    })
    void what_is_listed_is_allowed_and_nothing_else(String entry, String address, boolean allowed) {
        assertThat(AddressRules.only(entry).allow(HOST, literal(address))).isEqualTo(allowed);
        assertThat(AddressRules.only("one.example.org, " + entry + " ,192.0.2.7")
                        .allow(HOST, literal(address)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/",
                "::1/129",
                "10.0.0",
                "999.1.1.1",
                "http://a.example.org",
                "a.example.org:443",
                "*.example.org",
                "a b",
                "",
                "a.example.org,,b.example.org",
                ":::"
            })
    void what_cannot_be_understood_is_refused(String list) {
        assertThatThrownBy(() -> AddressRules.only(list)).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress literal(String address) {
        return AddressBlock.parse(address).orElseThrow().address();
    }

    /** As a name server can give it; the ordinary ways in Java undress it. */
    private static InetAddress dressed(String ipv4) throws UnknownHostException {
        var bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(literal(ipv4).getAddress(), 0, bytes, 12, 4);
        return Inet6Address.getByAddress(HOST, bytes, -1);
    }
}
