package com.zzimcong.command.catalog;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.platform.command.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The bounds of {@link ProductDetails}, in words that a caller can act on. */
final class ProductRules {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_CATEGORY = 120;
    static final int LONGEST_UNIT = 40;
    static final long HIGHEST_PRICE = 1_000_000_000;

    static final String PATH = "[^/\\s][^/]*(/[^/\\s][^/]*)*";
    static final String PATH_RULE = "must be names parted by single slashes, from the widest to the narrowest";

    private static final Pattern PATH_FORM = Pattern.compile(PATH);

    private ProductRules() {}

    /**
     * A rule that a value breaks.
     *
     * @param field name of the component of {@link ProductDetails}
     */
    record Broken(String field, String rule) {}

    /** All the rules that the details break, or nothing if they are good. */
    static List<Broken> brokenBy(ProductDetails details) {
        var broken = new ArrayList<Broken>();
        checkText(broken, "name", details.name(), LONGEST_NAME);
        checkText(broken, "category", details.category(), LONGEST_CATEGORY);
        if (isGoodText(details.category(), LONGEST_CATEGORY)
                && !PATH_FORM.matcher(details.category()).matches()) {
            broken.add(new Broken("category", PATH_RULE));
        }
        checkText(broken, "unit", details.unit(), LONGEST_UNIT);
        if (details.listPrice() < 1 || details.listPrice() > HIGHEST_PRICE) {
            broken.add(new Broken("listPrice", "must be 1 to %,d won".formatted(HIGHEST_PRICE)));
        }
        return broken;
    }

    /**
     * Lets good details pass.
     *
     * @throws Refused with {@link Refusal#INVALID}, naming fields and rules, if they break any
     */
    static void require(ProductDetails details) {
        var broken = brokenBy(details);
        if (!broken.isEmpty()) {
            throw new Refused(
                    Refusal.INVALID,
                    String.join(
                            "; ",
                            broken.stream()
                                    .map(it -> it.field() + ": " + it.rule())
                                    .toList()));
        }
    }

    private static void checkText(List<Broken> broken, String field, String text, int longest) {
        if (!isGoodText(text, longest)) {
            broken.add(new Broken(field, "must have 1 to %d characters".formatted(longest)));
        }
    }

    private static boolean isGoodText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest;
    }
}
