/* tests/unit/charts/test_broken-label.c - labels broken between words. */
#include "tests/support/test.h"

#include "charts/broken-label.h"

static HkTextEngine *engine;

static int
open_engine(void **state)
{
    (void)state;
    engine = hk_text_engine_new(NULL, NULL);
    return engine == NULL;
}

static int
close_engine(void **state)
{
    (void)state;
    hk_text_engine_free(engine);
    return 0;
}

/* @text in @width points. */
static char *
broken(const char *text, double width)
{
    HkDrawContext context = { .text = engine };
    const HkBrokenLabel label = { text, HK_STYLE_LABEL, FALSE, 1, width };

    return hk_broken_label(&context, &label);
}

static void
test_a_label_that_fits_stays_whole(void **state)
{
    g_autofree char *text = broken("難病研究", 200);

    (void)state;
    assert_string_equal(text, "難病研究");
}

static void
test_a_label_of_two_lines_parts_between_words(void **state)
{
    /* Ten characters of 9 points: breaking anywhere would leave one alone. */
    g_autofree char *text = broken("再生医療・実用化研究", 85);

    (void)state;
    assert_string_equal(text, "再生医療・\n実用化研究");
}

static void
test_a_label_without_words_to_part_stays_as_it_is(void **state)
{
    g_autofree char *text = broken("スクリーニングイノベーション", 70);

    (void)state;
    assert_string_equal(text, "スクリーニングイノベーション");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_label_that_fits_stays_whole),
        cmocka_unit_test(test_a_label_of_two_lines_parts_between_words),
        cmocka_unit_test(test_a_label_without_words_to_part_stays_as_it_is),
    };

    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
