package com.zzimcong.command.catalog;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.command.catalog.CatalogueRejected.Mistake;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue: comma-separated values as in RFC 4180, in UTF-8 with or without a byte order mark, a header row
 * with the columns {@code sku,name,category,unit,price,stock} in any order, then one product a row.
 */
public final class CatalogueFile {

    /** Most products in one file. */
    static final int MOST_ROWS = 10_000;

    private static final List<String> COLUMNS = List.of("sku", "name", "category", "unit", "price", "stock");
    private static final int MOST_PIECES = 1_000_000;

    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<CatalogueRow> rows = new ArrayList<>();
    private final Map<Sku, List<Long>> lines = new LinkedHashMap<>();

    private CatalogueFile() {}

    /**
     * All products of a file, in its order.
     *
     * @throws CatalogueRejected if there is any mistake in it
     */
    public static List<CatalogueRow> read(byte[] bytes) {
        var file = new CatalogueFile();
        var text = file.decode(bytes);
        if (text != null) {
            file.parse(text);
        }
        file.refuseTwins();
        if (!file.mistakes.isEmpty()) {
            file.mistakes.sort(Comparator.comparingLong(Mistake::line));
            throw new CatalogueRejected(file.mistakes);
        }
        return file.rows;
    }

    private @Nullable String decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            var line = 1;
            for (var i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            mistakes.add(new Mistake(line, "file", "must be UTF-8"));
            return null;
        }
        var text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void parse(String text) {
        var line = 1L;
        try (var parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            var records = parser.iterator();
            List<String> header = null;
            var count = 0;
            try {
                for (; records.hasNext(); line = parser.getCurrentLineNumber() + 1) {
                    var values = valuesOf(records.next());
                    if (values.equals(List.of(""))) {
                        continue;
                    }
                    if (header == null) {
                        header = values;
                        checkHeader(line, header);
                        if (!mistakes.isEmpty()) {
                            return;
                        }
                    } else if (++count > MOST_ROWS) {
                        mistakes.add(new Mistake(line, "file", "must have at most %,d rows".formatted(MOST_ROWS)));
                        return;
                    } else {
                        checkRow(line, header, values);
                    }
                }
            } catch (UncheckedIOException _) {
                mistakes.add(new Mistake(line, "row", "must close each quotation mark, and quote whole values"));
                return;
            }
            if (count == 0) {
                mistakes.add(new Mistake(1, "file", "must have a header row and at least one product"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be read", e);
        }
    }

    private static List<String> valuesOf(CSVRecord row) {
        return row.stream().map(String::strip).toList();
    }

    private void checkHeader(long line, List<String> header) {
        for (var column : COLUMNS) {
            if (!header.contains(column)) {
                mistakes.add(new Mistake(line, column, "column is missing"));
            }
        }
        for (var column : header.stream().distinct().toList()) {
            if (!COLUMNS.contains(column)) {
                mistakes.add(new Mistake(line, column, "column is not known"));
            } else if (header.indexOf(column) != header.lastIndexOf(column)) {
                mistakes.add(new Mistake(line, column, "column is there twice"));
            }
        }
    }

    private void checkRow(long line, List<String> header, List<String> values) {
        if (values.size() != header.size()) {
            var rule = "must have %d values, not %d".formatted(header.size(), values.size());
            mistakes.add(new Mistake(line, "row", rule));
            return;
        }
        var before = mistakes.size();
        var sku = sku(line, values.get(header.indexOf("sku")));
        var details = new ProductDetails(
                values.get(header.indexOf("name")),
                values.get(header.indexOf("category")),
                values.get(header.indexOf("unit")),
                number(values.get(header.indexOf("price"))));
        for (var broken : ProductRules.brokenBy(details)) {
            var field = broken.field().equals("listPrice") ? "price" : broken.field();
            mistakes.add(new Mistake(line, field, broken.rule()));
        }
        var stock = number(values.get(header.indexOf("stock")));
        if (stock < 0 || stock > MOST_PIECES) {
            mistakes.add(new Mistake(line, "stock", "must be 0 to %,d pieces".formatted(MOST_PIECES)));
        }
        if (sku != null && mistakes.size() == before) {
            rows.add(new CatalogueRow(line, sku, details, (int) stock));
        }
    }

    private @Nullable Sku sku(long line, String text) {
        try {
            var sku = new Sku(text);
            lines.computeIfAbsent(sku, _ -> new ArrayList<>()).add(line);
            return sku;
        } catch (IllegalArgumentException _) {
            mistakes.add(new Mistake(line, "sku", "must be 1 to 20 capital letters, digits and hyphens"));
            return null;
        }
    }

    /** A whole number, or -1, which no column takes, if the text is none. */
    private static long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
    }

    private void refuseTwins() {
        for (var places : lines.values()) {
            if (places.size() > 1) {
                var all = places.stream().map(String::valueOf).collect(Collectors.joining(", "));
                for (var line : places) {
                    mistakes.add(new Mistake(line, "sku", "must stand once, but is in lines " + all));
                }
            }
        }
    }
}
