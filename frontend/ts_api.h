/* ts_api.h -- tree-sitter's functions under names of our own, so that a program that links its own
 * copy of the library beside ours gets no clash. Included in place of <tree_sitter/api.h>, and
 * forced into the build of the library. */
#ifndef KR_FRONTEND_TS_API_H
#define KR_FRONTEND_TS_API_H

#define ts_parser_new kr_ts_parser_new
#define ts_parser_set_language kr_ts_parser_set_language
#define ts_parser_parse_string kr_ts_parser_parse_string
#define ts_tree_root_node kr_ts_tree_root_node
#define ts_tree_cursor_new kr_ts_tree_cursor_new
#define ts_tree_cursor_current_node kr_ts_tree_cursor_current_node
#define ts_tree_cursor_current_field_id kr_ts_tree_cursor_current_field_id
#define ts_tree_cursor_goto_first_child kr_ts_tree_cursor_goto_first_child
#define ts_tree_cursor_goto_next_sibling kr_ts_tree_cursor_goto_next_sibling
#define ts_tree_cursor_goto_parent kr_ts_tree_cursor_goto_parent
#define ts_node_symbol kr_ts_node_symbol
#define ts_node_is_named kr_ts_node_is_named
#define ts_node_is_missing kr_ts_node_is_missing
#define ts_node_has_error kr_ts_node_has_error
#define ts_node_start_byte kr_ts_node_start_byte
#define ts_node_end_byte kr_ts_node_end_byte
#define ts_language_symbol_name kr_ts_language_symbol_name
#define ts_language_symbol_type kr_ts_language_symbol_type
#define ts_language_symbol_count kr_ts_language_symbol_count
#define ts_language_field_id_for_name kr_ts_language_field_id_for_name
#define ts_language_field_count kr_ts_language_field_count
#define tree_sitter_python kr_ts_language_python

#ifndef KR_TS_BUILD
#include <tree_sitter/api.h>
const TSLanguage *kr_ts_language_python(void);
#endif

#endif
