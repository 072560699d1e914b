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
}
