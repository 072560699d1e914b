namespace Commodities.Domain;

/// <summary>How the home exchange writes a contract's month after its product code.</summary>
public enum ContractCodeFormat : byte
{
    /// <summary>Two digits of the year, two of the month: <c>jm2701</c> (SHFE, DCE).</summary>
    FourDigits = 0,

    /// <summary>
    /// One digit of the year, two of the month: <c>ZC701</c> (CZCE). Repeats every ten years, so never an identifier here.
    /// </summary>
    ThreeDigits = 1,
}
