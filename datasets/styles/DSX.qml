<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="1">
    <rules key="root">
      <rule key="standard" filter="{{standard}}" label="{{heading}}">
<!-- each step -->
        <rule key="step{{index}}" symbol="{{index}}" filter="&quot;{{field}}&quot; = {{value}}" label="{{label}}"/>
<!-- end -->
      </rule>
    </rules>
    <symbols>
<!-- each step -->
      <symbol name="{{index}}" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="{{colour}}"/>
          <prop k="line_width" v="0.6"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="line_style" v="solid"/>
          <prop k="capstyle" v="flat"/>
          <prop k="joinstyle" v="round"/>
        </layer>
      </symbol>
<!-- end -->
    </symbols>
    <orderby>
      <orderByClause asc="0" nullsFirst="0">coalesce("SC", "XZM")</orderByClause>
    </orderby>
  </renderer-v2>
  <aliases>
{{aliases}}  </aliases>
</qgis>
