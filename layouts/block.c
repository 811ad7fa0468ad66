/* layouts/block.c - what all blocks share. */
#include "layouts/block.h"

void
hk_block_free(HkBlock *block)
{
    if (block != NULL)
        block->class->free(block);
}
