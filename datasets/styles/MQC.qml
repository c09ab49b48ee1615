<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="1">
    <rules key="root">
      <rule key="standard" filter="{{standard}}" label="{{heading}}">
        <rule key="over1" symbol="0" filter="&quot;YY&quot; = '超时' AND &quot;DJ&quot; = 1" label="{{over1}}"/>
        <rule key="over2" symbol="1" filter="&quot;YY&quot; = '超时' AND &quot;DJ&quot; = 2" label="{{over2}}"/>
        <rule key="over3" symbol="2" filter="&quot;YY&quot; = '超时' AND &quot;DJ&quot; = 3" label="{{over3}}"/>
        <rule key="out" symbol="3" filter="&quot;YY&quot; IN ('孤立路网','无设施')" label="{{text map.no_way}}"/>
        <rule key="no_road" symbol="4" filter="&quot;YY&quot; = '不通路'" label="{{text map.no_road}}"/>
        <rule key="no_data" symbol="5" filter="&quot;YY&quot; = '缺数据'" label="{{text style.no_data}}"/>
      </rule>
    </rules>
    <symbols>
      <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="diamond"/>
          <prop k="size" v="2.8"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="245,168,92,255"/>
          <prop k="outline_color" v="120,40,0,255"/>
          <prop k="outline_width" v="0.2"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="diamond"/>
          <prop k="size" v="3.4"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="224,120,45,255"/>
          <prop k="outline_color" v="120,40,0,255"/>
          <prop k="outline_width" v="0.2"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="diamond"/>
          <prop k="size" v="4"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="179,51,5,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="diamond"/>
          <prop k="size" v="4.4"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="110,20,0,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="cross2"/>
          <prop k="size" v="2"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="4" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="diamond"/>
          <prop k="size" v="4"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="255,255,255,0"/>
          <prop k="outline_color" v="179,51,5,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="size" v="3"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="255,255,255,0"/>
          <prop k="outline_color" v="140,140,140,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
    </symbols>
    <orderby>
      <orderByClause asc="1" nullsFirst="1">"DJ"</orderByClause>
    </orderby>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="case when {{standard}} and &quot;YY&quot; &lt;&gt; '缺数据' then &quot;CMC&quot; end" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="120,30,0,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9"/>
      </text-style>
      <placement placement="6" predefinedPositionOrder="R,L,TR,BR,TL,BL,TSR,BSR" offsetType="1" dist="0.5" distUnits="MM" priority="9"/>
      <rendering scaleVisibility="1" scaleMin="25000" scaleMax="150000" drawLabels="1" obstacle="0" limitNumLabels="0" maxNumLabels="2000"/>
    </settings>
  </labeling>
  <aliases>
{{aliases}}  </aliases>
</qgis>
