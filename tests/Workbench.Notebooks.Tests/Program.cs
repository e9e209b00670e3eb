using Workbench.Notebooks.Kernels;

// Tests start this program as the kernel process, just as the command line starts itself.
return args is ["kernel", ..] ? await KernelServer.RunStdioAsync() : 2;
