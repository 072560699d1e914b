namespace Commodities.Domain;

/// <summary>Whose positions an account holds.</summary>
public enum AccountKind : byte
{
    /// <summary>The firm's own.</summary>
    House = 0,

    /// <summary>A client's.</summary>
    Client = 1,
}
