# po/catalogues.cmake - compiles the catalogues of po/ into a C file.
#
# msgfmt compiles each LANGUAGE.po; the result is kept as bytes, so that the
# program needs no installed files and no locale.
#
#   cmake -DMSGFMT=... -DLANGUAGES="ja;en" -DOUTPUT=catalogues.c -P catalogues.cmake
cmake_minimum_required(VERSION 3.25)

set(bytes)
set(rows)
foreach(language IN LISTS LANGUAGES)
  set(mo ${OUTPUT}.${language}.mo)
  execute_process(COMMAND ${MSGFMT} --no-hash --endianness=little
                          -o ${mo} ${CMAKE_CURRENT_LIST_DIR}/${language}.po
                  COMMAND_ERROR_IS_FATAL ANY)
  file(READ ${mo} hex HEX)
  string(REPEAT "[0-9a-f]" 32 line)
  string(REGEX REPLACE "(${line})" "\\1\n    " hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  string(APPEND bytes "static const guint8 ${language}_mo[] = {\n    ${hex}\n};\n\n")
  string(APPEND rows "    { \"${language}\", ${language}_mo, sizeof ${language}_mo },\n")
endforeach()

file(WRITE ${OUTPUT} "/* Made from po/ by po/catalogues.cmake. */
#include \"data/word-private.h\"

${bytes}const HkCatalogue hk_catalogues[] = {
${rows}    { NULL, NULL, 0 },
};
")
