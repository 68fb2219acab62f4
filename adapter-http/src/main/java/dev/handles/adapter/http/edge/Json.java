package dev.handles.adapter.http.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as we read and write it: strictly, so that what is stored is what was meant on every database. */
public final class Json {

    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The one mapper, for who streams. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Map, List, String, Boolean, Integer, Long, BigInteger, BigDecimal (with the digits as written) or null.
     *
     * <p>Refuses as {@code malformedData}: what is not UTF-8 or not one JSON value, a key twice in an object, NUL or half
     * a surrogate pair in a string, over 50 levels, numbers of over 100 digits or places.
     */
    public static @Nullable Object read(byte[] text) {
        try {
            var chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)); // reports, never replaces
            return checked(MAPPER.readValue(withoutMark(chars), Object.class));
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw ProtocolErrors.malformedData();
        }
    }

    public static byte[] write(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }

    /** Whether a text can be stored and found again everywhere: no NUL, no half of a surrogate pair. */
    static boolean isSound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String withoutMark(CharBuffer chars) {
        var text = chars.toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static @Nullable Object checked(@Nullable Object value) {
        switch (value) {
            case String text when !isSound(text) -> throw ProtocolErrors.malformedData();
            case BigDecimal number
            when Math.abs((long) number.scale()) > LONGEST_NUMBER ->
                throw ProtocolErrors.malformedData(); // 1e999999999 is short, but not once it is written out
            case Map<?, ?> object ->
                object.forEach((key, member) -> {
                    checked(key);
                    checked(member);
                });
            case List<?> array -> array.forEach(Json::checked);
            case null, default -> {}
        }
        return value;
    }
}
