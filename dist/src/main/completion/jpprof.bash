# Completion of jpprof for bash: source this file, or put it into bash_completion.d as jpprof.
_jpprof() {
  local word=${COMP_WORDS[COMP_CWORD]} flags
  case ${COMP_WORDS[1]} in
    merge) flags='-o' ;;
    diff) flags='-add_comment -addresses -alloc_objects -alloc_space -base -buildid -call_tree -callgrind -comments -compact_labels -contentions -cum -diff_base -divide_by -dot -drop_negative -edgefraction -eog -evince -filefunctions -files -flat -focus -functions -gif -gv -hide -http -ignore -intel_syntax -inuse_objects -inuse_space -kcachegrind -lines -list -mean -mean_delay -no_browser -nodecount -nodefraction -noinlines -normalize -output -pdf -peek -png -proto -prune_from -ps -raw -relative_percentages -sample_index -seconds -show -show_from -showcolumns -source_path -svg -tagfocus -taghide -tagignore -tagleaf -tagroot -tags -tagshow -text -timeout -top -topproto -total_delay -traces -tree -trim -trim_path -unit -web -weblist' ;;
    convert) flags='-classify -event -events -focus -from -ignore -latency -lines -sample_index -show_from -span -state -tagfocus -tagignore -tagroot -tail -thread -to' ;;
    gate) flags='-base -functions -sample_index -threshold' ;;
    trend) flags='-fail-on -last -o' ;;
    report) flags='-base -o' ;;
    push) flags='-kinds -spool -spool_size -tenant -tests -timeout' ;;
    trace) flags='-pprof' ;;
    *) flags='-add_comment -addresses -alloc_objects -alloc_space -base -buildid -call_tree -callgrind -comments -compact_labels -contentions -cum -diff_base -divide_by -dot -drop_negative -edgefraction -eog -evince -filefunctions -files -flat -focus -functions -gif -gv -hide -http -ignore -intel_syntax -inuse_objects -inuse_space -kcachegrind -lines -list -mean -mean_delay -no_browser -nodecount -nodefraction -noinlines -normalize -output -pdf -peek -png -proto -prune_from -ps -raw -relative_percentages -sample_index -seconds -show -show_from -showcolumns -source_path -svg -tagfocus -taghide -tagignore -tagleaf -tagroot -tags -tagshow -text -timeout -top -topproto -total_delay -traces -tree -trim -trim_path -unit -web -weblist' ;;
  esac
  COMPREPLY=()
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
  else
    if ((COMP_CWORD == 1)); then
      mapfile -t COMPREPLY < <(compgen -W 'merge diff convert gate trend report push trace' -- "$word")
    fi
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _jpprof jpprof
