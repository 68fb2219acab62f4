package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DealTest {

    private static List<String> services(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("s%02d"::formatted).toList();
    }

    @Test
    void every_card_is_dealt_and_nobody_gets_two_more_than_another() {
        for (int players = 1; players <= 12; players++) {
            for (int cards = 1; cards <= 40; cards++) {
                var shares = new Deal(services(players), "").shares(cards);
                assertThat(shares.values().stream().mapToInt(Integer::intValue).sum())
                        .as("%d cards for %d", cards, players)
                        .isEqualTo(cards);
                int least = cards / players;
                assertThat(shares).hasSize(Math.min(cards, players));
                assertThat(shares.values()).allMatch(share -> share == least || share == least + 1);
            }
        }
    }

    @Test
    void over_many_deals_all_get_the_same_wherever_the_first_began() {
        for (int players = 1; players <= 12; players++) {
            for (int cards = 1; cards <= 16; cards++) {
                Map<String, Integer> got = new HashMap<>();
                var last = "s05";
                for (int deals = 0; deals < players; deals++) {
                    var deal = new Deal(services(players), last);
                    deal.shares(cards).forEach((service, share) -> got.merge(service, share, Integer::sum));
                    last = deal.last();
                }
                int each = cards;
                assertThat(got)
                        .hasSize(players)
                        .allSatisfy((service, share) -> assertThat(share).isEqualTo(each));
            }
        }
    }

    @Test
    void who_is_back_in_comes_after_those_who_got_nothing() {
        var deal = new Deal(services(4), "s02");
        assertThat(deal.shares(2)).containsOnlyKeys("s03", "s04");
        deal.backIn("s03");
        assertThat(deal.shares(4)).containsExactlyInAnyOrderEntriesOf(Map.of("s01", 2, "s02", 1, "s03", 1));
        assertThat(deal.last()).isEqualTo("s01");
        assertThat(deal.hasPlayers()).isFalse();
        assertThat(deal.shares(4)).isEmpty();
    }

    @Test
    void of_nobody_nobody_is_last() {
        var deal = new Deal(List.of(), "s02");
        assertThat(deal.hasPlayers()).isFalse();
        assertThat(deal.last()).isEqualTo("s02");
    }
}
