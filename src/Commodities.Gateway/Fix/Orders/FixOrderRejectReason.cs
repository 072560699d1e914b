namespace Commodities.Gateway.Fix.Orders;

/// <summary>OrdRejReason (103) of FIX 4.4: those that the gateway gives.</summary>
internal static class FixOrderRejectReason
{
    public const int ExchangeOption = 0;
    public const int UnknownSymbol = 1;
    public const int ExchangeClosed = 2;
    public const int ExceedsLimit = 3;
    public const int UnknownOrder = 5;
    public const int DuplicateOrder = 6;
    public const int UnsupportedCharacteristic = 11;
    public const int IncorrectQuantity = 13;
    public const int UnknownAccount = 15;
    public const int Other = 99;
}
