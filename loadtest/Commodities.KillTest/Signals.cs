using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Commodities.KillTest;

/// <summary>Signals to a process.</summary>
internal static partial class Signals
{
    private const int Interrupt = 2;

    /// <summary>What Ctrl-C sends. A process that has ended already is left alone.</summary>
    public static void SendInterrupt(Process process)
    {
        if (!process.HasExited)
        {
            _ = Send(process.Id, Interrupt);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int processId, int signal);
}
