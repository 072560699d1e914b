namespace Commodities.Cli;

/// <summary>What the command returns to the shell.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The work failed: the venue halted, a journal is damaged, a check did not hold.</summary>
    public const int Failed = 1;

    /// <summary>The input is wrong: an argument, a configuration file, a data file.</summary>
    public const int BadInput = 2;
}
