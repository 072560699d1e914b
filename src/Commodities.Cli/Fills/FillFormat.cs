namespace Commodities.Cli.Fills;

/// <summary>How records are printed.</summary>
internal enum FillFormat
{
    /// <summary>Columns for people.</summary>
    Table = 0,

    /// <summary>A heading and comma-separated values.</summary>
    Csv = 1,

    /// <summary>One JSON object a line, with every field.</summary>
    Json = 2,
}
