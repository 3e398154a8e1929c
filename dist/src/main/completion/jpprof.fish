# Completion of jpprof for fish: put this file into ~/.config/fish/completions.
complete -c jpprof -n __fish_use_subcommand -a merge -d 'Add up files, thousands if need be'
complete -c jpprof -n __fish_use_subcommand -a diff -d 'Show what changed from one profile to another'
complete -c jpprof -n __fish_use_subcommand -a convert -d 'Turn a Flight Recorder file into a profile'
complete -c jpprof -n __fish_use_subcommand -a gate -d 'Fail where a profile got worse than another'
complete -c jpprof -n __fish_use_subcommand -a trend -d 'Show what changed between builds, and in which'
complete -c jpprof -n __fish_use_subcommand -a report -d 'Make one report of all modules below a folder'
complete -c jpprof -n __fish_use_subcommand -a push -d 'Send profiles to Pyroscope or by OTLP'
complete -c jpprof -n __fish_use_subcommand -a trace -d 'Make a timeline or a profile of an execution trace'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o add_comment -d 'Free-form annotation to add to the profile'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o addresses -d 'Aggregate at the address level.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o alloc_objects -d 'Same as -sample_index=alloc_objects'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o alloc_space -d 'Same as -sample_index=alloc_space'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o base -d 'Source of base profile for profile subtraction'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o buildid -d 'Override build id for main binary'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o call_tree -d 'Create a context-sensitive call tree'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o callgrind -d 'Outputs a graph in callgrind format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o comments -d 'Output all profile comments'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o compact_labels -d 'Show minimal headers'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o contentions -d 'Same as -sample_index=contentions'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o cum -d 'Sort entries based on cumulative weight'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o diff_base -d 'Source of base profile for comparison'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o divide_by -d 'Ratio to divide all samples before visualization'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o dot -d 'Outputs a graph in DOT format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o drop_negative -d 'Ignore negative differences'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o edgefraction -d 'Hide edges below <f>*total'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o eog -d 'Visualize graph through eog'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o evince -d 'Visualize graph through evince'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o filefunctions -d 'Aggregate at the function level.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o files -d 'Aggregate at the file level.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o flat -d 'Sort entries based on own weight'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o focus -d 'Restricts to samples going through a node matching regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o functions -d 'Aggregate at the function level.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o gif -d 'Outputs a graph image in GIF format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o gv -d 'Visualize graph through gv'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o hide -d 'Skips nodes matching regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o http -d 'Provide web interface at host:port.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o ignore -d 'Skips paths going through any nodes matching regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o intel_syntax -d 'Show assembly in Intel syntax'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o inuse_objects -d 'Same as -sample_index=inuse_objects'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o inuse_space -d 'Same as -sample_index=inuse_space'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o kcachegrind -d 'Visualize report in KCachegrind'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o lines -d 'Aggregate at the source code line level.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o list -d 'Output annotated source for functions matching regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o mean -d 'Average sample value over first value (count)'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o mean_delay -d 'Same as -mean -sample_index=delay'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o no_browser -d 'Skip opening a browser for the interactive web UI.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o nodecount -d 'Max number of nodes to show'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o nodefraction -d 'Hide nodes below <f>*total'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o noinlines -d 'Ignore inlines.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o normalize -d 'Scales profile based on the base profile.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o output -d 'Output filename for file-based outputs'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o pdf -d 'Outputs a graph in PDF format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o peek -d 'Output callers/callees of functions matching regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o png -d 'Outputs a graph image in PNG format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o proto -d 'Outputs the profile in compressed protobuf format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o prune_from -d 'Drops any functions below the matched frame.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o ps -d 'Outputs a graph in PS format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o raw -d 'Outputs a text representation of the raw profile'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o relative_percentages -d 'Show percentages relative to focused subgraph'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o sample_index -d 'Sample value to report (0-based index or name)'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o seconds -d 'Duration for time-based profile collection'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o show -d 'Only show nodes matching regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o show_from -d 'Drops functions above the highest matched frame.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o showcolumns -d 'Show column numbers at the source code line level.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o source_path -d 'Search path for source files'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o svg -d 'Outputs a graph in SVG format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o tagfocus -d 'Restricts to samples with tags in range or matched by regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o taghide -d 'Skip tags matching this regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o tagignore -d 'Discard samples with tags in range or matched by regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o tagleaf -d 'Adds pseudo stack frames for labels key/value pairs at the callstack leaf.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o tagroot -d 'Adds pseudo stack frames for labels key/value pairs at the callstack root.'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o tags -d 'Outputs all tags in the profile'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o tagshow -d 'Only consider tags matching this regexp'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o text -d 'Outputs top entries in text form'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o timeout -d 'Timeout in seconds for profile collection'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o top -d 'Outputs top entries in text form'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o topproto -d 'Outputs top entries in compressed protobuf format'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o total_delay -d 'Same as -sample_index=delay'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o traces -d 'Outputs all profile samples in text form'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o tree -d 'Outputs a text rendering of call graph'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o trim -d 'Honor nodefraction/edgefraction/nodecount defaults'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o trim_path -d 'Path to trim from source paths before search'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o unit -d 'Measurement units to display'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o web -d 'Visualize graph through web browser'
complete -c jpprof -n 'not __fish_seen_subcommand_from merge convert gate trend report push trace' -o weblist -d 'Display annotated source in a web browser'
complete -c jpprof -n '__fish_seen_subcommand_from merge' -o o
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o classify
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o event
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o events
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o focus
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o from
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o ignore
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o latency
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o lines
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o sample_index
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o show_from
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o span
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o state
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o tagfocus
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o tagignore
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o tagroot
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o tail
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o thread
complete -c jpprof -n '__fish_seen_subcommand_from convert' -o to
complete -c jpprof -n '__fish_seen_subcommand_from gate' -o base
complete -c jpprof -n '__fish_seen_subcommand_from gate' -o functions
complete -c jpprof -n '__fish_seen_subcommand_from gate' -o sample_index
complete -c jpprof -n '__fish_seen_subcommand_from gate' -o threshold
complete -c jpprof -n '__fish_seen_subcommand_from trend' -o fail-on
complete -c jpprof -n '__fish_seen_subcommand_from trend' -o last
complete -c jpprof -n '__fish_seen_subcommand_from trend' -o o
complete -c jpprof -n '__fish_seen_subcommand_from report' -o base
complete -c jpprof -n '__fish_seen_subcommand_from report' -o o
complete -c jpprof -n '__fish_seen_subcommand_from push' -o kinds
complete -c jpprof -n '__fish_seen_subcommand_from push' -o spool
complete -c jpprof -n '__fish_seen_subcommand_from push' -o spool_size
complete -c jpprof -n '__fish_seen_subcommand_from push' -o tenant
complete -c jpprof -n '__fish_seen_subcommand_from push' -o tests
complete -c jpprof -n '__fish_seen_subcommand_from push' -o timeout
complete -c jpprof -n '__fish_seen_subcommand_from trace' -o pprof
