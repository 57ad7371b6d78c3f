package dev.contactcenter.operator.kubectl.command;

/** The shells that can complete, each with the script that makes it. They all ask the plugin itself. */
enum ShellScript {
    /** Bash 3.2 and later. */
    bash("""
            # Completion of kubectl-contact_center for bash: source <(kubectl contact-center completion bash)
            _kubectl_contact_center() {
                local line word=${COMP_WORDS[COMP_CWORD]}
                local -a words=("${COMP_WORDS[@]:1:COMP_CWORD}")
                COMPREPLY=()
                # Bash takes = for a word of its own.
                if [[ $COMP_CWORD -gt 1 && ${COMP_WORDS[COMP_CWORD-1]} == "=" ]]; then
                    words=("${COMP_WORDS[@]:1:COMP_CWORD-3}" "${COMP_WORDS[COMP_CWORD-2]}=$word")
                elif [[ $word == "=" ]]; then
                    words=("${COMP_WORDS[@]:1:COMP_CWORD-2}" "${COMP_WORDS[COMP_CWORD-1]}=")
                    word=
                fi
                while IFS= read -r line; do
                    [[ $line == :* ]] && continue
                    line=${line%%$'\\t'*}
                    [[ ${words[${#words[@]}-1]} == *=* ]] && line=${line#*=}
                    COMPREPLY+=("$(printf %q "$line")")
                done < <(kubectl-contact_center __complete "${words[@]}" 2> /dev/null)
            }
            complete -F _kubectl_contact_center kubectl-contact_center
            """),
    /** Zsh with its completion system. */
    zsh("""
            #compdef kubectl-contact_center
            # Completion of kubectl-contact_center for zsh: source <(kubectl contact-center completion zsh)
            _kubectl_contact_center() {
                local line value
                local -a found
                for line in "${(@f)$(kubectl-contact_center __complete "${(@)words[2,CURRENT]}" 2> /dev/null)}"; do
                    [[ -z $line || $line == :* ]] && continue
                    value=${line%%$'\\t'*}
                    if [[ $line == *$'\\t'* ]]; then
                        found+=("${value//:/\\\\:}:${line#*$'\\t'}")
                    else
                        found+=("${value//:/\\\\:}")
                    fi
                done
                _describe 'kubectl contact-center' found
            }
            compdef _kubectl_contact_center kubectl-contact_center
            """),
    /** Fish 3 and later. */
    fish("""
            # Completion of kubectl-contact_center for fish: kubectl contact-center completion fish | source
            function __kubectl_contact_center
                set -l words (commandline -opc) (commandline -ct)
                kubectl-contact_center __complete $words[2..-1] 2> /dev/null | string match -rv '^:'
            end
            complete -c kubectl-contact_center -f -a '(__kubectl_contact_center)'
            """);

    private final String text;

    ShellScript(String text) {
        this.text = text;
    }

    /** Returns the script. */
    String text() {
        return text;
    }
}
