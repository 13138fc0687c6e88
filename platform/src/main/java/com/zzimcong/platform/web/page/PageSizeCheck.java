package com.zzimcong.platform.web.page;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Holds page sizes against the settings; without a container, against their defaults. Public for the validator. */
public final class PageSizeCheck implements ConstraintValidator<PageSize, Integer> {

    private PageSettings settings = new PageSettings(100, 1000, 5000);
    private PageSize.For whom = PageSize.For.SHOPPER;

    /** Takes the settings of the shop. */
    @Autowired
    void use(Environment environment) {
        settings = Binder.get(environment).bindOrCreate(PageSettings.PREFIX, PageSettings.class);
    }

    @Override
    public void initialize(PageSize size) {
        whom = size.value();
    }

    @Override
    public boolean isValid(@Nullable Integer size, ConstraintValidatorContext context) {
        var most = settings.most(whom);
        if (size == null || (size >= 1 && size <= most)) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(
                        size < 1 ? "must be greater than or equal to 1" : "must be less than or equal to " + most)
                .addConstraintViolation();
        return false;
    }
}
