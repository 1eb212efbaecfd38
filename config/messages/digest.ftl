<#-- Monday's mail as text; digest.ftlh is the same as HTML, and says what the values are. -->
${company}: how last week was
${week}

${summary}
<#if !quiet>

<#list lines as line>
${line.title?right_pad(28)} ${line.value?left_pad(10)}   <#if line.change?has_content>${line.change} from ${line.before}<#else>${line.before} before</#if><#if line.note?has_content>; ${line.note}</#if>
</#list>
<#if questions?has_content>

Your agent had no answer to these:
<#list questions as question>
- "${question.words}" (${question.times})
</#list>
Write the answers, and it knows them at the next call:
${answer}
</#if>
</#if>

The whole week:
${console}

--
Switchboard sends this on Mondays. To turn it off, open
${off}
