import type { ThemeConfig } from 'antd'

/** antd computes with these values, so they repeat tokens.css; theme.test.ts compares the two. */
export const theme: ThemeConfig = {
  cssVar: { key: 'jiangpu' },
  hashed: false,
  token: {
    colorPrimary: '#1c4a72', colorInfo: '#1c4a72', colorLink: '#1c4a72',
    colorSuccess: '#1b6846', colorWarning: '#855200', colorError: '#ac2e22',
    colorSuccessHover: '#144f35', colorWarningHover: '#6b4200',
    colorTextBase: '#18212a', colorText: '#18212a',
    colorTextSecondary: '#42505c', colorTextTertiary: '#5a6874', colorTextQuaternary: '#5a6874',
    colorTextPlaceholder: '#5a6874', colorTextDescription: '#5a6874', colorTextDisabled: '#4f5b66', colorIcon: '#42505c',
    colorBgLayout: '#eff3f5', colorBgContainer: '#ffffff', colorBgContainerDisabled: '#edf0f2', colorFillAlter: '#f6f8f9',
    colorPrimaryBg: '#e6eef5', colorSuccessBg: '#e5f2ea', colorWarningBg: '#fbf0da', colorErrorBg: '#fbebe8',
    colorBorder: '#7c8994', colorBorderSecondary: '#d0d8de', colorSplit: '#e4e9ed',
    fontFamily: 'var(--sans)', fontSize: 14, fontSizeSM: 13, fontSizeLG: 15, lineHeight: 22 / 14, fontWeightStrong: 600,
    fontSizeHeading1: 26, lineHeightHeading1: 36 / 26,
    fontSizeHeading2: 17, lineHeightHeading2: 26 / 17,
    fontSizeHeading3: 15, lineHeightHeading3: 24 / 15,
    borderRadius: 3, borderRadiusLG: 4, borderRadiusSM: 2,
    controlHeight: 36, controlHeightSM: 28, controlHeightLG: 44,
    lineWidthFocus: 3, controlOutline: '#1f75c6', boxShadow: 'var(--float)', boxShadowSecondary: 'var(--float)',
    motionDurationFast: '0.12s', motionDurationMid: '0.12s', motionDurationSlow: '0.2s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400, paddingInline: 14 },
    Table: {
      headerBg: 'transparent', headerColor: '#42505c', headerSplitColor: 'transparent', rowHoverBg: '#f6f8f9',
      cellPaddingBlock: 8, cellPaddingInline: 6, borderColor: '#e4e9ed', headerBorderRadius: 0,
    },
    Form: { labelColor: '#18212a', verticalLabelPadding: '0 0 4px', itemMarginBottom: 20 },
    Tabs: { horizontalItemGutter: 28, titleFontSize: 14 },
    Modal: { titleFontSize: 17 },
    Tag: { defaultBg: 'transparent' },
    Layout: { bodyBg: '#eff3f5', headerBg: '#eff3f5', siderBg: '#eff3f5' },
  },
}

/** 长辈版: antd measures in pixels, so its text and controls grow by the same quarter as the rems. */
export const largeTheme: ThemeConfig = {
  ...theme,
  token: {
    ...theme.token,
    fontSize: 14 * 1.25, fontSizeSM: 13 * 1.25, fontSizeLG: 15 * 1.25,
    controlHeight: 36 * 1.25, controlHeightSM: 28 * 1.25, controlHeightLG: 44 * 1.25,
  },
}
