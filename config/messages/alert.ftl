<#-- The text of an alert. Values: company, heading (HOT LEAD, UPSET CUSTOMER or New Call), caller, name and vehicle (may be empty), summary, emoji (true or false).
     One line each; a line that is only an instruction leaves no blank line behind. -->
<#if emoji><#if heading == "HOT LEAD">🔥 <#elseif heading == "UPSET CUSTOMER">😡 <#else>📞 </#if></#if>${company} ${heading}
${caller}
<#if name?has_content>
${name}
</#if>
<#if vehicle?has_content>
${vehicle}
</#if>
"${summary}"
Reply CALL to call back.
