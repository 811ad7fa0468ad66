/* report/commands.c - the list of commands. */
#include "report/command.h"

const HkCommand *const hk_commands[] = {
    &hk_command_build,   &hk_command_check,  &hk_command_diff,  &hk_command_doctor,
    &hk_command_explain, &hk_command_fonts,  &hk_command_init,  &hk_command_load,
    &hk_command_merge,   &hk_command_packet, &hk_command_plan,  &hk_command_query,
    &hk_command_schema,  &hk_command_verify, &hk_command_watch, NULL,
};
