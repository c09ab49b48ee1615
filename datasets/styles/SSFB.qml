<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="1">
    <rules key="root">
      <rule key="school" symbol="0" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds school}})" label="{{family school}}"/>
      <rule key="kindergarten" symbol="1" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds kindergarten}})" label="{{family kindergarten}}"/>
      <rule key="childcare" symbol="2" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds childcare}})" label="{{family childcare}}"/>
      <rule key="clinic" symbol="3" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds clinic}})" label="{{family clinic}}"/>
      <rule key="elderly" symbol="4" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds elderly}})" label="{{family elderly}}"/>
      <rule key="fitness" symbol="5" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds fitness}})" label="{{family fitness}}"/>
      <rule key="culture" symbol="6" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds culture}})" label="{{family culture}}"/>
      <rule key="service_point" symbol="7" filter="&quot;ZT&quot; = '现状' AND &quot;SSLB&quot; IN ({{kinds service_point}})" label="{{family service_point}}"/>
      <rule key="other" symbol="8" filter="ELSE" label="{{family other}}"/>
      <rule key="planned" symbol="9" filter="&quot;ZT&quot; = '规划'" label="{{text style.planned}}"/>
      <rule key="idle" symbol="10" filter="&quot;ZT&quot; = '闲置'" label="{{text map.idle}}"/>
      <rule key="closed" symbol="11" filter="&quot;ZT&quot; = '撤并'" label="{{text map.closed}}"/>
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
          <prop k="name" v="circle"/>
          <prop k="size" v="1.6"/>
          <prop k="size_unit" v="MM"/>
          <prop k="color" v="130,130,130,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.15"/>
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
    <orderby>
      <orderByClause asc="0" nullsFirst="1">"SSLB" IN ({{kinds other}})</orderByClause>
    </orderby>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="&quot;SSMC&quot;" isExpression="1" fontSize="7" fontSizeUnit="Point" textColor="40,40,40,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9"/>
      </text-style>
      <placement placement="6" predefinedPositionOrder="R,L,TR,BR,TL,BL,TSR,BSR" offsetType="1" dist="0.5" distUnits="MM" priority="5"/>
      <rendering scaleVisibility="1" scaleMin="0" scaleMax="15000" drawLabels="1" obstacle="0" limitNumLabels="0" maxNumLabels="2000"/>
    </settings>
  </labeling>
  <aliases>
{{aliases}}  </aliases>
</qgis>
