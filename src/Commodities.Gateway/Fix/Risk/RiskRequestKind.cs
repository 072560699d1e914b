namespace Commodities.Gateway.Fix.Risk;

/// <summary>What a risk officer asked for. The numbers are in the file of requests.</summary>
internal enum RiskRequestKind : byte
{
    /// <summary>To stop a party.</summary>
    Block = 1,

    /// <summary>To let it trade again.</summary>
    Release = 2,

    /// <summary>To cancel its orders and no more.</summary>
    MassCancel = 3,
}
