<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="root">
      <rule key="all" symbol="0" filter="" label="{{layer}}"/>
    </rules>
    <symbols>
      <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="size" v="1.8"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="70,70,70,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="coalesce(&quot;ZRC&quot;, &quot;CMC&quot;)" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="30,30,30,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9"/>
      </text-style>
      <placement placement="1" quadOffset="5" xOffset="1.5" yOffset="0" offsetUnits="MM" priority="3"/>
      <rendering scaleVisibility="1" scaleMin="0" scaleMax="25000" drawLabels="1" obstacle="0" limitNumLabels="0" maxNumLabels="2000"/>
    </settings>
  </labeling>
  <aliases>
{{aliases}}  </aliases>
</qgis>
