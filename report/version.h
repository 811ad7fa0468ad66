/* report/version.h - the version of the program. */
#pragma once

/* Kept equal to the version in CMakeLists.txt, which passes it in. */
#ifndef HK_VERSION
#define HK_VERSION "unknown"
#endif
