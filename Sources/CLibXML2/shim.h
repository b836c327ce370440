#include <libxml/xmlversion.h>

/* libxml2's converters of ICU are not used here, and the system's ICU headers contradict those that Foundation carries:
   a target that saw both would not compile. */
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
