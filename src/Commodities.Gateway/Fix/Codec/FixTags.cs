namespace Commodities.Gateway.Fix.Codec;

/// <summary>Numbers of the fields that the gateway itself reads or writes.</summary>
internal static class FixTags
{
    public const int BeginSeqNo = 7;
    public const int BeginString = 8;
    public const int BodyLength = 9;
    public const int CheckSum = 10;
    public const int EndSeqNo = 16;
    public const int MsgSeqNum = 34;
    public const int MsgType = 35;
    public const int NewSeqNo = 36;
    public const int PossDupFlag = 43;
    public const int RefSeqNum = 45;
    public const int SenderCompId = 49;
    public const int SenderSubId = 50;
    public const int SendingTime = 52;
    public const int TargetCompId = 56;
    public const int TargetSubId = 57;
    public const int Text = 58;
    public const int RawDataLength = 95;
    public const int RawData = 96;
    public const int PossResend = 97;
    public const int EncryptMethod = 98;
    public const int HeartBtInt = 108;
    public const int TestReqId = 112;
    public const int OnBehalfOfCompId = 115;
    public const int OnBehalfOfSubId = 116;
    public const int OrigSendingTime = 122;
    public const int GapFillFlag = 123;
    public const int DeliverToCompId = 128;
    public const int DeliverToSubId = 129;
    public const int ResetSeqNumFlag = 141;
    public const int OnBehalfOfLocationId = 144;
    public const int DeliverToLocationId = 145;
    public const int RefTagId = 371;
    public const int RefMsgType = 372;
    public const int SessionRejectReason = 373;
    public const int BusinessRejectRefId = 379;
    public const int BusinessRejectReason = 380;
    public const int TestMessageIndicator = 464;
    public const int Username = 553;
    public const int Password = 554;
    public const int NextExpectedMsgSeqNum = 789;

    // Orders and reports.
    public const int Account = 1;
    public const int AvgPx = 6;
    public const int ClOrdId = 11;
    public const int CumQty = 14;
    public const int ExecId = 17;
    public const int ExecInst = 18;
    public const int LastPx = 31;
    public const int LastQty = 32;
    public const int OrderId = 37;
    public const int OrderQty = 38;
    public const int OrdStatus = 39;
    public const int OrdType = 40;
    public const int OrigClOrdId = 41;
    public const int Price = 44;
    public const int Side = 54;
    public const int Symbol = 55;
    public const int TimeInForce = 59;
    public const int TransactTime = 60;
    public const int PositionEffect = 77;
    public const int StopPx = 99;
    public const int CxlRejReason = 102;
    public const int OrdRejReason = 103;
    public const int MinQty = 110;
    public const int MaxFloor = 111;
    public const int ExecType = 150;
    public const int LeavesQty = 151;
    public const int ExecRestatementReason = 378;
    public const int ExpireDate = 432;
    public const int CxlRejResponseTo = 434;
    public const int MassCancelRequestType = 530;
    public const int MassCancelResponse = 531;
    public const int MassCancelRejectReason = 532;
    public const int TotalAffectedOrders = 533;

    // The risk officer's requests.
    public const int UserRequestId = 923;
    public const int UserRequestType = 924;
    public const int UserStatus = 926;
    public const int UserStatusText = 927;

    // The market and what trades on it.
    public const int Currency = 15;
    public const int SecurityDesc = 107;
    public const int NoRelatedSym = 146;
    public const int SecurityIdSource = 22;
    public const int SecurityId = 48;
    public const int SecurityType = 167;
    public const int MaturityMonthYear = 200;
    public const int SecurityExchange = 207;
    public const int ContractMultiplier = 231;
    public const int MdReqId = 262;
    public const int SubscriptionRequestType = 263;
    public const int MarketDepth = 264;
    public const int MdUpdateType = 265;
    public const int AggregatedBook = 266;
    public const int NoMdEntryTypes = 267;
    public const int NoMdEntries = 268;
    public const int MdEntryType = 269;
    public const int MdEntryPx = 270;
    public const int MdEntrySize = 271;
    public const int MdEntryDate = 272;
    public const int MdEntryTime = 273;
    public const int MdEntryId = 278;
    public const int MdUpdateAction = 279;
    public const int MdReqRejReason = 281;
    public const int OpenCloseSettlFlag = 286;
    public const int MdEntryPositionNo = 290;
    public const int SecurityReqId = 320;
    public const int SecurityRequestType = 321;
    public const int SecurityResponseId = 322;
    public const int SecurityResponseType = 323;
    public const int SecurityStatusReqId = 324;
    public const int UnsolicitedIndicator = 325;
    public const int SecurityTradingStatus = 326;
    public const int HighPx = 332;
    public const int LowPx = 333;
    public const int TradSesReqId = 335;
    public const int TradingSessionId = 336;
    public const int TradSesStatus = 340;
    public const int TotNoRelatedSym = 393;
    public const int CfiCode = 461;
    public const int MaturityDate = 541;
    public const int SecurityListRequestType = 559;
    public const int SecurityRequestResult = 560;
    public const int RoundLot = 561;
    public const int MinTradeVol = 562;
    public const int TradSesStatusRejReason = 567;
    public const int LastFragment = 893;

    // Copies and trades.
    public const int ExecRefId = 19;
    public const int TradeDate = 75;
    public const int PartyIdSource = 447;
    public const int PartyId = 448;
    public const int PartyRole = 452;
    public const int NoPartyIds = 453;
    public const int TradeReportTransType = 487;
    public const int NoSides = 552;
    public const int TradeRequestId = 568;
    public const int TradeRequestType = 569;
    public const int PreviouslyReported = 570;
    public const int TradeReportId = 571;
    public const int TotNumTradeReports = 748;
    public const int TradeRequestResult = 749;
    public const int TradeRequestStatus = 750;
    public const int CopyMsgIndicator = 797;
    public const int TrdMatchId = 880;
    public const int LastRptRequested = 912;
    public const int CoveredOrUncovered = 203;
    public const int MassStatusReqId = 584;
    public const int MassStatusReqType = 585;
    public const int TotNumReports = 911;

    public const int UnderlyingSymbol = 311;
    public const int OrdStatusReqId = 790;
    public const int LastLiquidityInd = 851;
    public const int TradeReportType = 856;

    // Of later FIX, spoken only where the Logon asked for them.
    public const int RptSeq = 83;
    public const int MinPriceIncrement = 969;
    public const int DisplayQty = 1138;
    public const int MaxTradeVol = 1140;
    public const int MinPriceIncrementAmount = 1146;
    public const int LowLimitPrice = 1148;
    public const int HighLimitPrice = 1149;

    // Positions.
    public const int AccountType = 581;
    public const int NoPositions = 702;
    public const int PosType = 703;
    public const int LongQty = 704;
    public const int ShortQty = 705;
    public const int PosReqId = 710;
    public const int ClearingBusinessDate = 715;
    public const int PosMaintRptId = 721;
    public const int PosReqType = 724;
    public const int TotalNumPosReports = 727;
    public const int PosReqResult = 728;
    public const int PosReqStatus = 729;
    public const int SettlPrice = 730;
    public const int SettlPriceType = 731;
    public const int PriorSettlPrice = 734;

    // The venue's own, spoken only where the Logon asked for them.
    public const int FirstOwn = 20_000;
    public const int GatewayIn = 20_001;
    public const int EngineSequence = 20_002;
    public const int GatewayOut = 20_003;
    public const int ExtendedMode = 20_010;
    public const int OrdersPerSecond = 20_011;
    public const int CancelsPerSecond = 20_012;
    public const int HedgeFlag = 20_020;
    public const int PositionMargin = 20_021;
}
