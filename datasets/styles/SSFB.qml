<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="root">
      <rule key="school" symbol="0" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds school}})" label="学校"/>
      <rule key="kindergarten" symbol="1" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds kindergarten}})" label="幼儿园"/>
      <rule key="childcare" symbol="2" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds childcare}})" label="托育"/>
      <rule key="clinic" symbol="3" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds clinic}})" label="医疗机构"/>
      <rule key="elderly" symbol="4" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds elderly}})" label="养老设施"/>
      <rule key="fitness" symbol="5" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds fitness}})" label="健身场所"/>
      <rule key="culture" symbol="6" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds culture}})" label="文化设施"/>
      <rule key="service_point" symbol="7" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds service_point}})" label="服务网点"/>
      <rule key="other" symbol="8" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds other}})" label="其他"/>
      <rule key="planned" symbol="9" filter="&quot;ZT&quot; = '规划'" label="规划（不计入覆盖）"/>
      <rule key="idle" symbol="10" filter="&quot;ZT&quot; = '闲置'" label="闲置"/>
      <rule key="closed" symbol="11" filter="&quot;ZT&quot; = '撤并'" label="撤并"/>
    </rules>
    <symbols>
      <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="triangle"/>
          <prop k="size" v="3.4"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="0,130,95,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="equilateral_triangle"/>
          <prop k="size" v="3"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="90,190,150,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="semi_circle"/>
          <prop k="size" v="3"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="90,190,150,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="cross_fill"/>
          <prop k="size" v="3.6"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="190,0,110,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="4" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="pentagon"/>
          <prop k="size" v="3.4"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="106,61,154,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="star"/>
          <prop k="size" v="3.8"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="0,110,125,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="6" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="hexagon"/>
          <prop k="size" v="3.2"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="120,90,30,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="7" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="size" v="2.6"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="90,90,90,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="8" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="diamond"/>
          <prop k="size" v="2.8"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="130,130,130,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="9" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="size" v="3.2"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="255,255,255,0"/>
          <prop k="outline_color" v="60,60,60,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="dash"/>
        </layer>
      </symbol>
      <symbol name="10" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="square"/>
          <prop k="size" v="3"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="255,255,255,200"/>
          <prop k="outline_color" v="130,130,130,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="line"/>
          <prop k="size" v="3"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="130,130,130,255"/>
          <prop k="outline_color" v="130,130,130,255"/>
          <prop k="outline_width" v="0.4"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
      <symbol name="11" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="cross2"/>
          <prop k="size" v="3"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="130,130,130,255"/>
          <prop k="outline_color" v="90,90,90,255"/>
          <prop k="outline_width" v="0.5"/>
          <prop k="outline_width_unit" v="MM"/>
          <prop k="outline_style" v="solid"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="&quot;SSMC&quot;" isExpression="1" fontFamily="Noto Sans CJK SC" fontSize="7" fontSizeUnit="Point" textColor="40,40,40,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9"/>
      </text-style>
      <placement placement="6" dist="0.6" distUnits="MM"/>
      <rendering scaleVisibility="1" scaleMin="15000" scaleMax="1" drawLabels="1" obstacle="1" limitNumLabels="0" maxNumLabels="2000"/>
    </settings>
  </labeling>
  <aliases>
{{aliases}}  </aliases>
</qgis>
