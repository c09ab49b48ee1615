<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="root">
      <rule key="standard" filter="{{standard}} AND &quot;JB&quot; = '{{level}}'" label="{{heading}}">
        <rule key="rate0" symbol="0" filter="&quot;FGL&quot; &gt;= 90" label="≥ 90 %"/>
        <rule key="rate1" symbol="1" filter="&quot;FGL&quot; &gt;= 70 AND &quot;FGL&quot; &lt; 90" label="70–90 %"/>
        <rule key="rate2" symbol="2" filter="&quot;FGL&quot; &gt;= 50 AND &quot;FGL&quot; &lt; 70" label="50–70 %"/>
        <rule key="rate3" symbol="3" filter="&quot;FGL&quot; &lt; 50" label="&lt; 50 %"/>
        <rule key="unknown" symbol="4" filter="&quot;FGL&quot; IS NULL" label="{{text style.rate_unknown}}"/>
      </rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="8,64,133,200"/>
          <prop k="style" v="solid"/>
          <prop k="outline_color" v="90,90,90,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="1" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="107,173,224,200"/>
          <prop k="style" v="solid"/>
          <prop k="outline_color" v="90,90,90,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="245,200,150,200"/>
          <prop k="style" v="solid"/>
          <prop k="outline_color" v="90,90,90,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="3" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="224,120,45,200"/>
          <prop k="style" v="solid"/>
          <prop k="outline_color" v="90,90,90,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="173,173,173,120"/>
          <prop k="style" v="f_diagonal"/>
          <prop k="outline_color" v="90,90,90,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="case when {{standard}} and &quot;JB&quot; = '{{level}}' then concat(coalesce(&quot;XZMC&quot;, &quot;XMC&quot;, &quot;XZQDM&quot;), '\n', round(&quot;FGL&quot;), case when &quot;FGL&quot; is null then '' else ' %' end) end" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="40,40,40,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9"/>
      </text-style>
      <placement placement="1" centroidInside="1" quadOffset="4" priority="9"/>
      <rendering scaleVisibility="1" scaleMin="0" scaleMax="1000000" drawLabels="1" obstacle="0" limitNumLabels="0" maxNumLabels="2000"/>
    </settings>
  </labeling>
  <aliases>
{{aliases}}  </aliases>
</qgis>
