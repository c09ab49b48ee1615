<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="1">
    <rules key="root">
      <rule key="standard" filter="{{standard}}" label="{{heading}}">
<!-- each step -->
        <rule key="step{{index}}" symbol="{{index}}" filter="&quot;LX&quot; = '覆盖区' AND &quot;{{field}}&quot; = {{value}}" label="{{label}}"/>
<!-- end -->
<!-- each own -->
        <rule key="own" symbol="own" filter="&quot;LX&quot; = '等时圈'" label="{{text style.own_zone}}"/>
<!-- end -->
      </rule>
    </rules>
    <symbols>
<!-- each step -->
      <symbol name="{{index}}" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="{{colour}}"/>
          <prop k="style" v="solid"/>
          <prop k="outline_color" v="8,64,133,200"/>
          <prop k="outline_width" v="0.15"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
<!-- end -->
<!-- each own -->
      <symbol name="own" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="style" v="no"/>
          <prop k="outline_color" v="8,64,133,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="dot"/>
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
