<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="root">
      <rule key="merge" symbol="0" filter="&quot;JL&quot; = '建议撤并'" label="{{text style.merge}}"/>
      <rule key="open" symbol="1" filter="&quot;JL&quot; = '条件不足'" label="{{text style.merge_open}}"/>
    </rules>
    <symbols>
      <symbol name="0" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="ArrowLine" enabled="1" locked="0" pass="0">
          <prop k="arrow_width" v="0.7"/>
          <prop k="arrow_start_width" v="0.7"/>
          <prop k="head_length" v="2.4"/>
          <prop k="head_thickness" v="1.2"/>
          <prop k="head_type" v="0"/>
          <prop k="arrow_type" v="0"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol name="@0@0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleFill" enabled="1" locked="0" pass="0">
              <prop k="color" v="126,47,142,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.2"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="0">
          <prop k="placement" v="firstvertex"/>
          <prop k="rotate" v="0"/>
          <symbol name="@0@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="square"/>
              <prop k="size" v="3"/>
              <prop k="size_unit" v="MM"/>
              <prop k="color" v="126,47,142,255"/>
              <prop k="outline_color" v="255,255,255,255"/>
              <prop k="outline_width" v="0.2"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol name="1" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <prop k="line_color" v="126,47,142,255"/>
          <prop k="line_style" v="dash"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="0">
          <prop k="placement" v="firstvertex"/>
          <prop k="rotate" v="0"/>
          <symbol name="@1@1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="square"/>
              <prop k="size" v="3"/>
              <prop k="size_unit" v="MM"/>
              <prop k="color" v="255,255,255,255"/>
              <prop k="outline_color" v="126,47,142,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="0">
          <prop k="placement" v="lastvertex"/>
          <prop k="rotate" v="1"/>
          <symbol name="@1@2" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <prop k="name" v="arrowhead"/>
              <prop k="size" v="3"/>
              <prop k="size_unit" v="MM"/>
              <prop k="color" v="126,47,142,255"/>
              <prop k="outline_color" v="126,47,142,255"/>
              <prop k="outline_width" v="0.5"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="coalesce(&quot;YMC&quot;, &quot;YBM&quot;)" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="90,20,110,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9"/>
      </text-style>
      <placement placement="2" placementFlags="10" dist="0.5" distUnits="MM" priority="8"/>
      <rendering scaleVisibility="0" drawLabels="1" obstacle="0" limitNumLabels="0" maxNumLabels="2000"/>
    </settings>
  </labeling>
  <aliases>
{{aliases}}  </aliases>
</qgis>
