# tests/cli/projects.sh - which project and briefings are meant, and what becomes of each.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p

# A briefing finds its project above, from any folder.
expect 0 build --output "$work/a" p/briefings/overview.yaml
[ -s a/overview.pdf ] || fail "no paper by the name of a briefing"
cd p/briefings || exit 99
expect 0 build --output "$work/b"
cd "$work" || exit 99
[ -s b/overview.pdf ] || fail "no paper from a folder below the project"

# Parameters.
expect 0 build -P fy=R4 --output "$work/c" p
cmp -s a/overview.pdf c/overview.pdf && fail "the parameter changed nothing"
expect 64 check -P fx=R4 p
says err "hakusho: error: -P fx: no briefing has a parameter of that name"
says err "hint: did you mean 'fy'?"
for command in build check; do
    expect 64 $command -P fy=soon p
    says err "-P fy=soon: "
    expect 64 $command -P fy= p
    says err "-P fy=: "
    expect 64 $command -P zz=1 p
    says err "-P zz: no briefing has a parameter of that name"
    expect 64 $command -P fy=R5 -P fy=R4 p
    says err "-P fy is given twice: R5 and R4"
done

# What is asked of the output.
for number in 0 abc 1.5; do
    expect 64 build --dpi $number p
    says err "--dpi cannot be '$number'"
done
expect 64 build --format gif p
says err "hint: pdf, png, svg"
expect 64 build --page 1 p
says err "--page is of no use for a file of the whole paper"
expect 64 build --format png --page 99 p
says err "error: --page 99: the paper has "

# A paper stays in its project, whatever its file says.
cp -r p away
cp away/hakusho.yaml kept.yaml
for place in ../../evil "$work/evil" ../out-of/../../x; do
    (echo "output: $place" && cat p/briefings/overview.yaml) >away/briefings/overview.yaml
    for command in build check; do
        expect 77 $command away
        says err "away/briefings/overview.yaml:1:9: error: 'output: $place' leaves the project's folder"
    done
    [ ! -e evil.pdf ] || fail "a paper outside its project"
done
expect 77 build --output "$work/d" away
(echo "output: ../papers/x" && cat p/briefings/overview.yaml) >away/briefings/overview.yaml
expect 0 build away
[ -s away/papers/x.pdf ] || fail "no paper in another folder of the project"
(echo 'output: ""' && cat p/briefings/overview.yaml) >away/briefings/overview.yaml
expect 78 build away
says err "'output' must be a name"
cp p/briefings/overview.yaml away/briefings/
rm -rf away/out && mkdir linked && ln -s "$work/linked" away/out
expect 77 build away
expect 0 build --output away/out away
rm away/out linked/overview.pdf
ln -s away through-a-link
expect 0 build through-a-link
(echo "output: ../elsewhere" && cat kept.yaml) >away/hakusho.yaml
expect 77 build away
[ ! -e elsewhere ] || fail "a folder outside the project"
expect 0 build --output "$work/elsewhere" away
[ -s elsewhere/overview.pdf ] || fail "--output was not followed"

# Columns wider than the page.
sed '/^pages:/q' p/briefings/overview.yaml >p/briefings/wide.yaml
echo '  - {title: 頁, columns: [900mm], blocks: [{text: a}]}' >>p/briefings/wide.yaml
expect 78 build p/briefings/wide.yaml
says err "the columns are 6"
rm p/briefings/wide.yaml

# Pages of an earlier, longer paper do not stay beside those of this one.
touch overview-7.png overview-x.png
mkdir pages && mv overview-*.png pages/
expect 0 build --format png --dpi 20 --output "$work/pages" p
[ -s pages/overview-1.png ] || fail "no first page"
[ ! -e pages/overview-7.png ] || fail "a page of an earlier run was left"
[ -e pages/overview-x.png ] || fail "a file of somebody else was removed"

# A page without title or blocks is an empty page.
sed '/^pages:/q' p/briefings/overview.yaml >p/briefings/bare.yaml
echo '  - title: ""' >>p/briefings/bare.yaml
expect 0 build --output "$work/e" p/briefings/bare.yaml
rm p/briefings/bare.yaml

# One paper fails, the other is published.
sed 's/bar: by_ministry/bar: by_minister/' p/briefings/overview.yaml >p/briefings/wrong.yaml
rm -rf p/out
expect 1 build p
[ -s p/out/overview.pdf ] || fail "the good paper was not published"
[ ! -e p/out/wrong.pdf ] || fail "the wrong paper was published"
expect 78 build p/briefings/wrong.yaml
rm p/briefings/wrong.yaml

# A briefing that stands alone.
mkdir alone
grep -v '^hakusho:\|^name:' p/hakusho.yaml | cat p/briefings/overview.yaml - >alone/paper.yaml
cp -r p/tables alone/
expect 0 build alone/paper.yaml
[ -s alone/out/paper.pdf ] || fail "no paper of a briefing that stands alone"

# Declared alike in two files, and otherwise.
cp alone/paper.yaml p/briefings/again.yaml
expect 0 check p
sed -i 's/unit: 百万円/unit: 千円/' p/briefings/again.yaml
expect 78 check p
says err "error: table 'budget' is declared otherwise in p/hakusho.yaml:15"
rm p/briefings/again.yaml

# Papers of two projects are not mixed.
cp -r p q
expect 78 build p/briefings/overview.yaml q/briefings/overview.yaml
says err "q/briefings/overview.yaml: error: belongs to another project"

# No briefing at all.
rm p/briefings/overview.yaml
expect 66 build p
says err "there is no briefing to build"

finish
