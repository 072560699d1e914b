namespace Commodities.Attack;

/// <summary>Makes good messages bad.</summary>
internal interface IDamage
{
    /// <summary>The next input.</summary>
    /// <returns>Its length.</returns>
    int Next(byte[] target);
}
