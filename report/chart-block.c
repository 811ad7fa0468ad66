/* report/chart-block.c - a chart as a block: charts and layouts meet here only. */
#include "report/chart-block.h"

/* No chart can be read that is narrower or lower; points. */
#define LEAST_SIDE HK_MM(12)

typedef struct ChartBlock {
    HkBlock base;
    const HkChartKind *kind;
    HkDrawContext *context;
    HkBlockSource source; /* its frame is referenced, if it has one */
} ChartBlock;

static HkChart
chart_of(const ChartBlock *block)
{
    const HkBlockSource *source = &block->source;

    return (HkChart){ source->spec, source->spec->options, source->frame,
                      source->dataset, source->user };
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    ChartBlock *block = (ChartBlock *)base;
    HkChart chart = chart_of(block);

    *stretches = TRUE;
    return block->kind->measure(&chart, context, width, height, error);
}

static double
enough(HkBlock *base, HkDrawContext *context, double width)
{
    ChartBlock *block = (ChartBlock *)base;
    HkChart chart = chart_of(block);

    return block->kind->enough != NULL ? block->kind->enough(&chart, context, width)
                                       : 0;
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    ChartBlock *block = (ChartBlock *)base;
    HkChart chart = chart_of(block);

    if (box.width < LEAST_SIDE || box.height < LEAST_SIDE)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "a place of %.0f x %.0f mm is too small for a chart",
                       box.width / HK_MM(1), box.height / HK_MM(1));
    return block->kind->build(&chart, context, box, scene, error);
}

static char *
unit(const HkBlock *base)
{
    const ChartBlock *block = (const ChartBlock *)base;
    const HkChart chart = chart_of(block);

    return block->kind->unit != NULL ? block->kind->unit(&chart, block->context) : NULL;
}

static void
add_notes(const HkBlock *base, GPtrArray *notes)
{
    const ChartBlock *block = (const ChartBlock *)base;
    const HkChart chart = chart_of(block);

    if (block->kind->add_notes != NULL)
        block->kind->add_notes(&chart, block->context, notes);
}

static void
chart_block_free(HkBlock *base)
{
    ChartBlock *block = (ChartBlock *)base;

    hk_frame_unref(block->source.frame);
    g_free(block);
}

static const HkBlockClass chart_block_class = {
    .name = "chart",
    .measure = measure,
    .enough = enough,
    .emit = emit,
    .unit = unit,
    .add_notes = add_notes,
    .free = chart_block_free,
};

HkBlock *
hk_chart_block_new(const HkChartKind *kind, const HkBlockSource *source,
                   HkDrawContext *context)
{
    ChartBlock *block = g_new0(ChartBlock, 1);

    block->base.class = &chart_block_class;
    block->base.loc = source->spec->loc;
    block->kind = kind;
    block->context = context;
    block->source = *source;
    if (source->frame != NULL)
        hk_frame_ref(source->frame);
    return &block->base;
}
