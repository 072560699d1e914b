namespace Commodities.Settlement.Api.Requests;

/// <summary>What a parameter holds.</summary>
internal enum ParameterKind
{
    /// <summary>A whole number.</summary>
    WholeNumber = 1,

    /// <summary>A day, as yyyy-mm-dd.</summary>
    Day = 2,

    /// <summary>A code.</summary>
    Code = 3,

    /// <summary>true or false.</summary>
    Flag = 4,
}
